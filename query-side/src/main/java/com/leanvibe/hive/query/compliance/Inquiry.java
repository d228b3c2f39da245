package com.leanvibe.hive.query.compliance;

import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.query.table.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * An inquiry into one tenant: all its statements see the same, and have until the deadline
 * together.
 */
final class Inquiry {

  private static final long MILLI = 1_000_000;

  private final String tenant;
  private final Period period;
  private final int samples;
  private final NamedParameterJdbcTemplate jdbc;
  private final Function<Instant, TenantPermissions> permissions;
  private final long deadline;

  /**
   * @param samples how many to show at most
   * @param jdbc within a transaction
   * @param permissions those of the tenant as of an instant
   * @param deadline by {@link System#nanoTime}
   */
  Inquiry(
      String tenant,
      Period period,
      int samples,
      NamedParameterJdbcTemplate jdbc,
      Function<Instant, TenantPermissions> permissions,
      long deadline) {
    this.tenant = tenant;
    this.period = period;
    this.samples = samples;
    this.jdbc = jdbc;
    this.permissions = permissions;
    this.deadline = deadline;
  }

  Period period() {
    return period;
  }

  int samples() {
    return samples;
  }

  TenantPermissions permissions(Instant at) {
    return permissions.apply(at);
  }

  /**
   * Executes a statement with the parameters {@code tenant}, {@code from}, {@code to} and {@code
   * samples}.
   *
   * @throws OutOfTimeException where there is no time left for it
   */
  <T> List<T> ask(String sql, int most, Row.Mapper<T> mapper) {
    long left = (deadline - System.nanoTime()) / MILLI;
    if (left <= 0) {
      throw new OutOfTimeException();
    }
    jdbc.getJdbcTemplate().execute("set local statement_timeout = " + left);
    return jdbc.query(
        sql,
        Map.of(
            "tenant",
            tenant,
            "from",
            period.from().atOffset(ZoneOffset.UTC),
            "to",
            period.to().atOffset(ZoneOffset.UTC),
            "samples",
            most),
        Row.mapper(mapper));
  }
}
