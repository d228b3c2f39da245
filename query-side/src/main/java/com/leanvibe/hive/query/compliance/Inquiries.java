package com.leanvibe.hive.query.compliance;

import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Evaluates evidence, each in a transaction of its own that writes nothing. */
@Component
final class Inquiries {

  private static final String CANCELED = "57014";
  private static final String DATA = "22";

  private final NamedParameterJdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Authority authority;

  Inquiries(JdbcTemplate jdbc, PlatformTransactionManager transactions, Authority authority) {
    this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.authority = authority;
  }

  /**
   * Evaluates one.
   *
   * @param deadline until when, by {@link System#nanoTime}; what takes longer is said to have
   *     failed
   */
  EvidenceView evaluate(
      Evidence evidence, String tenant, Period period, int samples, long deadline) {
    Instant at = Instant.now();
    long begun = System.nanoTime();
    Inquiry inquiry =
        new Inquiry(tenant, period, samples, jdbc, when -> permissions(tenant, when), deadline);
    try {
      Found found = Objects.requireNonNull(transaction.execute(status -> evidence.find(inquiry)));
      return new EvidenceView(
          evidence.name(),
          evidence.shows(),
          evidence.query(),
          found.population(),
          found.exceptions(),
          found.samples(),
          null,
          at,
          millisSince(begun));
    } catch (OutOfTimeException late) {
      return failed(evidence, "It took too long", at, begun);
    } catch (DataAccessException failure) {
      return failed(evidence, reason(failure).orElseThrow(() -> failure), at, begun);
    }
  }

  private TenantPermissions permissions(String tenant, Instant at) {
    return authority.at(authority.positionAt(at)).of(tenant);
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private static EvidenceView failed(Evidence evidence, String failure, Instant at, long begun) {
    return new EvidenceView(
        evidence.name(),
        evidence.shows(),
        evidence.query(),
        null,
        null,
        List.of(),
        failure,
        at,
        millisSince(begun));
  }

  /** Why it cannot be evaluated; empty where the database is away. */
  private static Optional<String> reason(DataAccessException failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(cause -> Objects.requireNonNullElse(((SQLException) cause).getSQLState(), ""))
        .findFirst()
        .flatMap(Inquiries::reason);
  }

  private static Optional<String> reason(String sqlState) {
    if (sqlState.equals(CANCELED)) {
      return Optional.of("It took too long");
    }
    return sqlState.startsWith(DATA)
        ? Optional.of("Something in the trail cannot be read: SQLSTATE " + sqlState)
        : Optional.empty();
  }
}
