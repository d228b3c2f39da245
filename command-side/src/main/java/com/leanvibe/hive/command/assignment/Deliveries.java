package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.command.coordination.Inboxes;
import com.leanvibe.hive.command.coordination.Letter;
import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.LogUnavailableException;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.task.EndedTask;
import com.leanvibe.hive.command.task.HeldTask;
import com.leanvibe.hive.command.task.Holders;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Tells agents of what they were assigned, in a thread of its own: a Redis that hangs holds up no
 * assignment. Every assignment is delivered at least once: what a crash or a wiped Redis left
 * undelivered is found in the table and delivered again.
 */
@Component
class Deliveries implements Holders, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final int BATCH = 500;
  private static final int MAX_FRESH = 10_000;

  /** Long ago enough that nobody is just delivering it. */
  private static final String UNDELIVERED =
      """
      select task_id, attempt, agent_id from task
      where status = 'ASSIGNED' and not delivered
        and lease_expires_at - make_interval(secs => lease_seconds) < now() - interval '3 seconds' limit ?""";

  private static final String MARK =
      """
      update task set delivered = true from unnest(?::uuid[], ?::int[]) as v (task_id, attempt)
      where task.task_id = v.task_id and task.attempt = v.attempt
        and task.status = 'ASSIGNED' and not task.delivered""";

  private final Inboxes inboxes;
  private final Appender appender;
  private final JdbcClient jdbc;
  private final BlockingQueue<Delivery> fresh = new ArrayBlockingQueue<>(MAX_FRESH);
  private final Thread postman;

  Deliveries(Inboxes inboxes, Appender appender, JdbcClient jdbc) {
    this.inboxes = inboxes;
    this.appender = appender;
    this.jdbc = jdbc;
    this.postman = Thread.ofPlatform().name("deliveries").daemon().start(this::run);
  }

  /** Has what was just assigned delivered; what can't be now, {@link #redeliver} does later. */
  void deliver(HeldTask held, AgentId agent) {
    if (!fresh.offer(new Delivery(held.taskId(), held.attempt(), agent))) {
      log.debug("{} waits for Redis", held.taskId());
    }
  }

  private void run() {
    List<Delivery> together = new ArrayList<>();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        together.add(fresh.take());
        fresh.drainTo(together, BATCH - 1);
        put(together);
      } catch (InterruptedException closing) {
        return;
      } catch (InboxUnavailableException | LogUnavailableException away) {
        log.debug("{} assignments are delivered later", together.size(), away);
      } catch (RuntimeException defect) {
        log.error("{} assignments are delivered later", together.size(), defect);
      }
      together.clear();
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

  @Override
  public void close() throws InterruptedException {
    postman.interrupt();
    postman.join();
  }

  private record Delivery(TaskId task, int attempt, AgentId agent) {

    Letter letter() {
      JsonNode body =
          JsonNodeFactory.instance.objectNode().put("taskId", task.text()).put("attempt", attempt);
      return new Letter(agent, LetterKind.ASSIGNMENT, body, null);
    }
  }
}
