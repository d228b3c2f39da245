package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.platform.security.Sight;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.KeysetQuery;
import com.leanvibe.hive.query.table.Listed;
import com.leanvibe.hive.query.table.Places;
import com.leanvibe.hive.query.table.Row;
import com.leanvibe.hive.query.table.TextArray;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds agents. */
@Component
final class AgentQueries {

  private static final String SELECT =
      """
      select agent.*, work.*
        from agent
             cross join lateral (
               select coalesce(sum(running), 0) as running, coalesce(sum(assigned), 0) as assigned,
                      coalesce(sum(completed), 0) as completed, coalesce(sum(failed), 0) as failed,
                      coalesce(sum(released), 0) as released,
                      coalesce(sum(cancelled), 0) as cancelled,
                      coalesce(sum(expired), 0) as expired, max(last_seen_at) as worked_at
                 from agent_work where agent_work.agent_id = agent.agent_id) work
      """;

  private static final Listed<AgentView> LISTED =
      new Listed<>(
          AgentQueries::view,
          AgentView::place,
          Places.none("agent", "agent_id"),
          agent -> Map.of());

  private final JdbcTemplate jdbc;

  AgentQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Optional<AgentView> find(String tenant, UUID agent) {
    return jdbc
        .query(
            SELECT + " where tenant = ? and agent_id = ?",
            Row.mapper(AgentQueries::view),
            tenant,
            agent)
        .stream()
        .findAny();
  }

  /** A page of those agents that a caller may see. */
  Page<AgentView> list(
      String tenant, Sight sight, AgentFilter filter, Limit limit, @Nullable Cursor after) {
    return new KeysetQuery(SELECT, "registered_at", "agent_id", tenant)
        .and("status = ?", filter.status())
        .and("terms @> ?::text[]", filter.isByTerm() ? TextArray.of(filter.terms()) : null)
        .page(jdbc, LISTED, sight, limit, after);
  }

  private static AgentView view(Row row) throws SQLException {
    return new AgentView(
        row.uuid("agent_id"),
        row.number("version"),
        row.text("name"),
        row.textOrNull("type"),
        row.text("capabilities"),
        row.integer("max_concurrent_tasks"),
        row.text("labels"),
        AgentStatus.valueOf(row.text("status")),
        row.textOrNull("reason"),
        row.text("topics"),
        Math.max(0, row.number("running")),
        counts(row),
        row.instant("registered_at"),
        lastSeenAt(row),
        row.instant("updated_at"));
  }

  private static AgentView.Counts counts(Row row) throws SQLException {
    return new AgentView.Counts(
        row.number("assigned"),
        row.number("completed"),
        row.number("failed"),
        row.number("released"),
        row.number("cancelled"),
        row.number("expired"));
  }

  private static @Nullable Instant lastSeenAt(Row row) throws SQLException {
    Instant seen = row.instantOrNull("last_seen_at");
    Instant worked = row.instantOrNull("worked_at");
    if (seen == null || worked == null) {
      return seen == null ? worked : seen;
    }
    return seen.isBefore(worked) ? worked : seen;
  }
}
