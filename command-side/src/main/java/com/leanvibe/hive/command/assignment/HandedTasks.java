package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.coordination.HeldAssignments;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskSubmitted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what agents hold but have not begun: the row for who and when, the log for what. */
@Component
class HandedTasks implements HeldAssignments {

  private static final String SELECT =
      """
      select task.agent_id, task.attempt, task.lease_expires_at, event.name, event.revision, event.payload
      from task join event on event.aggregate_id = 'task/' || task.task_id and event.sequence = 0
      where task.agent_id = ? and task.status = 'ASSIGNED' and not task.claimed""";

  private static final String ORDER = " order by task.priority desc, task.submitted_position";

  private final JdbcClient jdbc;
  private final EventCodec codec;

  HandedTasks(JdbcClient jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.codec = codec;
  }

  @Override
  public Map<TaskAttempt, JsonNode> open(AgentId agent, Collection<TaskAttempt> assignments) {
    UUID[] ids = assignments.stream().map(a -> a.taskId().value()).toArray(UUID[]::new);
    return jdbc
        .sql(SELECT + " and task.task_id = any (?)")
        .params(agent.value(), ids)
        .query(this::read)
        .list()
        .stream()
        .collect(
            Collectors.toMap(
                task -> new TaskAttempt(task.taskId(), task.attempt()),
                task -> codec.json().valueToTree(task)));
  }

  /** Whether there is something that was assigned to the agent and not yet handed to it. */
  boolean isAnythingAssigned(AgentId agent) {
    return jdbc.sql(
            """
            select exists (
              select from task where agent_id = ? and status = 'ASSIGNED' and not claimed)""")
        .param(agent.value())
        .query(Boolean.class)
        .single();
  }

  /** These tasks, which the agent holds, in the order of the queue. */
  List<HandedTask> read(AgentId agent, Collection<TaskId> tasks) {
    return jdbc.sql(SELECT.replace("not task.claimed", "task.task_id = any (?)") + ORDER)
        .params(agent.value(), tasks.stream().map(TaskId::value).toArray(UUID[]::new))
        .query(this::read)
        .list();
  }

  private HandedTask read(ResultSet row, int number) throws SQLException {
    TaskSubmitted task =
        (TaskSubmitted)
            codec.read(row.getString("name"), row.getInt("revision"), row.getBytes("payload"));
    return new HandedTask(
        task.taskId(),
        row.getInt("attempt"),
        row.getTimestamp("lease_expires_at").toInstant(),
        task.leaseSeconds(),
        task.title(),
        task.type(),
        task.payload(),
        task.priority(),
        task.requiredCapabilities(),
        task.dependsOn(),
        task.workflowId(),
        task.key(),
        task.deadline(),
        task.maxAttempts(),
        task.repository(),
        new AgentId(row.getObject("agent_id", UUID.class)));
  }
}
