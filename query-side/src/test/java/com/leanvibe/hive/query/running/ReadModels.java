package com.leanvibe.hive.query.running;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that the projections have written, to be compared. */
public final class ReadModels {

  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("agents", "select * from agent order by agent_id");
    TABLES.put("tasks", "select * from task order by task_id");
    TABLES.put("task events", "select * from task_event order by task_id, sequence");
    TABLES.put("workflows", "select * from workflow order by workflow_id");
    TABLES.put(
        "agents' work",
        """
        select agent_id, sum(running) running, sum(assigned) assigned, sum(completed) completed,
               sum(failed) failed, sum(released) released, sum(cancelled) cancelled,
               sum(expired) expired, max(last_seen_at) last_seen_at
          from agent_work group by agent_id order by agent_id
        """);
    TABLES.put(
        "task counts",
        """
        select tenant, status, sum(tasks) tasks from task_count
         group by tenant, status having sum(tasks) <> 0 order by tenant, status
        """);
    TABLES.put("dead letters", "select projection, aggregate_id, sequence from dead_letter");
    TABLES.put("parked events", "select projection, aggregate_id, sequence from parked_event");
  }

  private ReadModels() {}

  /** Every row of every table, in an order of its own. */
  public static List<String> rows(JdbcTemplate jdbc) {
    List<String> rows = new ArrayList<>();
    TABLES.forEach(
        (name, query) ->
            jdbc.queryForList(
                    "select row_to_json(rows)::text from (%s) rows".formatted(query), String.class)
                .forEach(row -> rows.add(name + " " + row)));
    return rows;
  }

  /**
   * What is not as it must be where every task of the log was done as {@link Story#completedTask}
   * tells it: each event is there once, each task and each attempt counted once.
   */
  public static List<String> wrongAfterCompletedTasks(JdbcTemplate jdbc, TestLog log) {
    long tasks = count(log, "hive.task.TaskCompleted");
    Map<String, Long> expected = new LinkedHashMap<>();
    expected.put("select count(*) from agent", count(log, "hive.agent.AgentRegistered"));
    expected.put("select count(*) from task where status = 'COMPLETED' and version = 4", tasks);
    expected.put("select count(*) from task", tasks);
    expected.put("select count(*) from task_event", tasks * 5);
    expected.put("select sum(completed) from agent_work", tasks);
    expected.put("select sum(assigned) from agent_work", tasks);
    expected.put("select sum(running) from agent_work", 0L);
    expected.put("select sum(tasks) from task_count where status = 'COMPLETED'", tasks);
    expected.put("select sum(tasks) from task_count", tasks);
    expected.put("select count(*) from dead_letter", 0L);
    expected.put("select count(*) from parked_event", 0L);
    List<String> wrong = new ArrayList<>();
    expected.forEach(
        (query, count) -> {
          Long found = jdbc.queryForObject(query, Long.class);
          if (!count.equals(found)) {
            wrong.add("%s: %d, not %d".formatted(query, found, count));
          }
        });
    return wrong;
  }

  private static long count(TestLog log, String name) {
    return log.events().stream().filter(event -> event.name().equals(name)).count();
  }
}
