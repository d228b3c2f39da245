package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.query.audit.trail.Ledger;
import com.leanvibe.hive.query.audit.trail.SealedTree;
import com.leanvibe.hive.query.audit.trail.SealedTrees;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Decides which leaves are exported, and which checkpoint they are checked against. */
@Component
final class Planning {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JdbcTemplate jdbc;
  private final Ledger ledger;
  private final SealedTrees sealed;

  Planning(JdbcTemplate jdbc, Ledger ledger, SealedTrees sealed) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.sealed = sealed;
  }

  /**
   * Plans what was asked for: all that had come when this is called, once it is sealed.
   *
   * @throws ExportFailure where it is not sealed in time
   */
  Export.Plan plan(String tenant, ExportRequest request) throws InterruptedException {
    long last = last(tenant);
    if (!ledger.awaitPosition(last, PATIENCE)) {
      throw new ExportFailure("The trail has not all events up to position " + last);
    }
    long end = before(tenant, request.to(), true, ledger.before(tenant, last + 1));
    long first = Math.min(end, before(tenant, request.from(), false, 0));
    SealedTree tree =
        sealed
            .latest(tenant, Math.max(1, end), PATIENCE)
            .filter(latest -> latest.size() >= end)
            .orElseThrow(() -> new ExportFailure("No checkpoint is signed that has all of it"));
    return new Export.Plan(
        Instant.now().truncatedTo(ChronoUnit.MILLIS), tree.size(), first, end - first);
  }

  private long last(String tenant) {
    Long last =
        jdbc.queryForObject(
            "select coalesce(max(position), 0) from audit_event where tenant = ?",
            Long.class,
            tenant);
    return last == null ? 0 : last;
  }

  /**
   * How many leaves come before an end of the part.
   *
   * @param included whether what stands there is before it
   */
  private long before(String tenant, @Nullable TrailPoint point, boolean included, long otherwise) {
    if (point == null) {
      return otherwise;
    }
    Long position = point.position();
    Instant time = point.time();
    if (time != null) {
      position = included ? lastUntil(tenant, time) : firstSince(tenant, time);
    }
    if (position == null) {
      return included ? 0 : otherwise(tenant);
    }
    long known = Math.min(position, ledger.position() + 1);
    return ledger.before(tenant, included && known == position ? known + 1 : known);
  }

  private long otherwise(String tenant) {
    return ledger.size(tenant);
  }

  private @Nullable Long firstSince(String tenant, Instant time) {
    return jdbc.queryForObject(
        "select min(position) from audit_event where tenant = ? and occurred_at >= ?",
        Long.class,
        tenant,
        time.atOffset(ZoneOffset.UTC));
  }

  private @Nullable Long lastUntil(String tenant, Instant time) {
    return jdbc.queryForObject(
        "select max(position) from audit_event where tenant = ? and occurred_at <= ?",
        Long.class,
        tenant,
        time.atOffset(ZoneOffset.UTC));
  }
}
