package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps count of how many tasks of a tenant stand where. */
@Component
final class TaskCounts {

  private final BulkWrite<Map.Entry<Key, Integer>> add;

  TaskCounts(JdbcTemplate jdbc) {
    this.add =
        BulkWrite.insert(
            jdbc,
            "task_count",
            "on conflict (tenant, status, shard)"
                + " do update set tasks = task_count.tasks + excluded.tasks",
            List.of(
                new Column<>("tenant", "text", sum -> sum.getKey().tenant()),
                new Column<>("status", "text", sum -> sum.getKey().status()),
                new Column<>("shard", "int", sum -> sum.getKey().shard()),
                new Column<>("tasks", "bigint", Map.Entry::getValue)));
  }

  private record Key(String tenant, TaskStatus status, int shard) {}

  /** Counts these tasks where they stand now, and no longer where they stood. */
  void move(Collection<TaskRow> rows) {
    Map<Key, Integer> sums = new HashMap<>();
    for (TaskRow row : rows) {
      sums.merge(key(row, row.state().status), 1, Integer::sum);
      if (row.countedAs() != null) {
        sums.merge(key(row, row.countedAs()), -1, Integer::sum);
      }
    }
    sums.values().removeIf(sum -> sum == 0);
    add.write(sums.entrySet());
  }

  private static Key key(TaskRow row, TaskStatus status) {
    return new Key(row.tenant(), status, row.shard());
  }
}
