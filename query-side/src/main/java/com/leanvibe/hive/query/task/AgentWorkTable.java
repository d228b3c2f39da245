package com.leanvibe.hive.query.task;

import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Adds up what agents did. */
@Component
final class AgentWorkTable {

  private static final String ADD =
      """
      on conflict (agent_id, shard) do update set
         running = agent_work.running + excluded.running,
         assigned = agent_work.assigned + excluded.assigned,
         completed = agent_work.completed + excluded.completed,
         failed = agent_work.failed + excluded.failed,
         released = agent_work.released + excluded.released,
         cancelled = agent_work.cancelled + excluded.cancelled,
         expired = agent_work.expired + excluded.expired,
         last_seen_at = greatest(agent_work.last_seen_at, excluded.last_seen_at)
      """;

  private final BulkWrite<AgentWork> add;

  AgentWorkTable(JdbcTemplate jdbc) {
    this.add =
        BulkWrite.insert(
            jdbc,
            "agent_work",
            ADD,
            List.of(
                new Column<>("agent_id", "uuid", AgentWork::agentId),
                new Column<>("shard", "int", AgentWork::shard),
                new Column<>("running", "int", AgentWork::running),
                new Column<>("assigned", "bigint", AgentWork::assigned),
                new Column<>("completed", "bigint", AgentWork::completed),
                new Column<>("failed", "bigint", AgentWork::failed),
                new Column<>("released", "bigint", AgentWork::released),
                new Column<>("cancelled", "bigint", AgentWork::cancelled),
                new Column<>("expired", "bigint", AgentWork::expired),
                new Column<>("last_seen_at", "timestamptz", AgentWork::seenAt)));
  }

  private record Key(UUID agentId, int shard) {}

  void add(Collection<TaskRow> rows) {
    Map<Key, AgentWork> sums = new LinkedHashMap<>();
    for (TaskRow row : rows) {
      row.work()
          .forEach(
              done -> sums.merge(new Key(done.agentId(), done.shard()), done, AgentWork::plus));
    }
    add.write(sums.values());
  }
}
