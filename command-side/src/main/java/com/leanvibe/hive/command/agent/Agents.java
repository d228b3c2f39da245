package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.platform.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds agents in the command side's table. */
@Component
public class Agents {

  private final JdbcClient jdbc;

  Agents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The agent of that id.
   *
   * @throws Problem 404 where the tenant has none
   */
  public AgentRow find(String tenant, AgentId id) {
    return jdbc.sql(
            """
            select agent_id, tenant, status, capabilities, max_concurrent - running as room, last_seen_at,
              unresponsive
            from agent where agent_id = ? and tenant = ?""")
        .params(id.value(), tenant)
        .query(Agents::row)
        .optional()
        .orElseThrow(() -> Problem.notFound(id.key()));
  }

  private static AgentRow row(ResultSet row, int number) throws SQLException {
    Timestamp seen = row.getTimestamp("last_seen_at");
    return new AgentRow(
        new AgentId(row.getObject("agent_id", UUID.class)),
        row.getString("tenant"),
        AgentStatus.valueOf(row.getString("status")),
        Set.of((String[]) row.getArray("capabilities").getArray()),
        row.getInt("room"),
        seen == null ? null : seen.toInstant(),
        row.getBoolean("unresponsive"));
  }
}
