package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.command.coordination.Inboxes;
import com.leanvibe.hive.command.coordination.Letter;
import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.task.EndedTask;
import com.leanvibe.hive.command.task.Holders;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Tells agents of what they were assigned. Every assignment is delivered at least once: what a
 * crash or a wiped Redis left undelivered is found in the table and delivered again.
 */
@Component
class Deliveries implements Holders {

  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final int BATCH = 500;

  private static final String UNDELIVERED =
      """
      select task_id, attempt, agent_id from task
      where status = 'ASSIGNED' and not delivered limit ?""";

  private static final String MARK =
      """
      update task set delivered = true from unnest(?::uuid[], ?::int[]) as v (task_id, attempt)
      where task.task_id = v.task_id and task.attempt = v.attempt and not task.delivered""";

  private final Inboxes inboxes;
  private final Appender appender;
  private final JdbcClient jdbc;

  Deliveries(Inboxes inboxes, Appender appender, JdbcClient jdbc) {
    this.inboxes = inboxes;
    this.appender = appender;
    this.jdbc = jdbc;
  }

  /** Delivers what was just assigned; where Redis is away, the sweep does it later. */
  void deliver(List<Assignment> assignments) {
    List<Delivery> deliveries =
        assignments.stream()
            .map(a -> new Delivery(a.held().taskId(), a.held().attempt(), a.agent()))
            .toList();
    try {
      put(deliveries);
    } catch (InboxUnavailableException away) {
      log.debug("{} assignments wait for Redis", assignments.size(), away);
    }
  }

  /** Delivers what should have been delivered long ago; answers whether there may be more. */
  boolean redeliver() {
    List<Delivery> missing =
        jdbc.sql(UNDELIVERED)
            .param(BATCH)
            .query(
                (row, number) ->
                    new Delivery(
                        new TaskId(row.getObject("task_id", UUID.class)),
                        row.getInt("attempt"),
                        new AgentId(row.getObject("agent_id", UUID.class))))
            .list();
    put(missing);
    return missing.size() == BATCH;
  }

  private void put(List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    inboxes.put(deliveries.stream().map(Delivery::letter).toList());
    appender.write(
        (connection, position, answer) ->
            Sql.update(
                connection,
                MARK,
                Sql.array(connection, "uuid", deliveries, d -> d.task().value()),
                Sql.array(connection, "integer", deliveries, Delivery::attempt)));
  }

  /** Where Redis is away, the holder hears of it with its next heartbeat. */
  @Override
  public void tell(EndedTask ended) {
    AgentId holder = ended.formerHolder();
    if (holder == null) {
      return;
    }
    JsonNode body = JsonNodeFactory.instance.objectNode().put("taskId", ended.taskId().text());
    try {
      inboxes.put(List.of(new Letter(holder, LetterKind.CANCELLATION, body, null)));
    } catch (InboxUnavailableException away) {
      log.debug("{} is not told of {} yet", holder, ended.taskId(), away);
    }
  }

  private record Delivery(TaskId task, int attempt, AgentId agent) {

    Letter letter() {
      JsonNode body =
          JsonNodeFactory.instance.objectNode().put("taskId", task.text()).put("attempt", attempt);
      return new Letter(agent, LetterKind.ASSIGNMENT, body, null);
    }
  }
}
