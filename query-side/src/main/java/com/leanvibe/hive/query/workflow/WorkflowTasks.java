package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Finds the tasks of workflows. */
@Component
final class WorkflowTasks {

  private static final TypeReference<LinkedHashMap<String, UUID>> KEYS = new TypeReference<>() {};
  private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  WorkflowTasks(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.json = codec.json();
  }

  /** Where the tasks of a workflow stand, in the order they were submitted in. */
  Map<String, WorkflowTask> byKey(String tenant, UUID workflow) {
    Map<String, UUID> ids = ids(tenant, workflow);
    Map<UUID, String> keys = new HashMap<>();
    ids.forEach((key, id) -> keys.put(id, key));
    Map<String, WorkflowTask> tasks = new LinkedHashMap<>();
    ids.forEach((key, id) -> tasks.put(key, WorkflowTask.unseen(id)));
    jdbc.query(
            """
            select task_id, title, status, depends_on, attempt, agent_id, started_at, finished_at
              from task where tenant = ? and workflow_id = ?
            """,
            Row.mapper(row -> task(row, keys)),
            tenant,
            workflow)
        .forEach(task -> tasks.replace(keys.getOrDefault(task.taskId(), ""), task));
    return tasks;
  }

  private Map<String, UUID> ids(String tenant, UUID workflow) {
    String tasks =
        jdbc.queryForObject(
            "select tasks from workflow where tenant = ? and workflow_id = ?",
            String.class,
            tenant,
            workflow);
    return json.readValue(Objects.requireNonNull(tasks), KEYS);
  }

  private WorkflowTask task(Row row, Map<UUID, String> keys) throws SQLException {
    return new WorkflowTask(
        row.uuid("task_id"),
        row.text("title"),
        TaskStatus.valueOf(row.text("status")),
        json.readValue(row.text("depends_on"), IDS).stream()
            .map(keys::get)
            .filter(Objects::nonNull)
            .toList(),
        row.integer("attempt"),
        row.uuidOrNull("agent_id"),
        row.instantOrNull("started_at"),
        row.instantOrNull("finished_at"));
  }

  /** How many tasks of each workflow stand where. */
  Map<UUID, Map<TaskStatus, Integer>> counts(String tenant, Collection<UUID> workflows) {
    Map<UUID, Map<TaskStatus, Integer>> counts = new HashMap<>();
    jdbc.query(
        """
        select workflow_id, status, count(*) as tasks from task
         where tenant = ? and workflow_id = any (?) group by workflow_id, status
        """,
        row -> {
          counts
              .computeIfAbsent(
                  row.getObject("workflow_id", UUID.class),
                  workflow -> new EnumMap<>(TaskStatus.class))
              .put(TaskStatus.valueOf(row.getString("status")), row.getInt("tasks"));
        },
        tenant,
        workflows.toArray(UUID[]::new));
    return counts;
  }
}
