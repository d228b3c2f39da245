package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Fleet;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Many events that were appended and not yet published: whole lives of tasks, four events each. */
final class Backlog {

  private static final int BATCH = 500;
  private static final int EVENTS_PER_TASK = 4;
  private static final int SUBMITTERS = 4;
  private static final int CALLERS = 64;
  private static final long LOOK_NANOS = 10_000_000;

  private Backlog() {}

  /** Appends about so many events; the side's duties are paused, and stay so. */
  static void append(CommandSideHere side, int events) throws InterruptedException {
    side.pause(CommandSideHere.PUBLICATION);
    side.pause(CommandSideHere.AUTOMATIONS);
    Fleet fleet = new Fleet(side);
    AgentId agent = fleet.register(events);
    fleet.show(agent);
    Queue<TaskId> tasks = new ConcurrentLinkedQueue<>();
    int count = events / EVENTS_PER_TASK;
    ClosedLoop.rate(
        SUBMITTERS, count / BATCH, (caller, number) -> tasks.addAll(fleet.submit(BATCH).tasks()));
    ClosedLoop.rate(CALLERS, tasks.size(), (caller, number) -> live(fleet, agent, tasks.remove()));
  }

  private static void live(Fleet fleet, AgentId agent, TaskId task) {
    int attempt = fleet.assign(task, agent).attempt();
    fleet.start(task, agent, attempt);
    fleet.complete(task, agent, attempt);
  }

  /** How many events there are. */
  static long size(Ground ground) throws SQLException {
    try (Connection log = Sql.application(ground.commandDatabase())) {
      return Sql.number(log, "select position from event_head");
    }
  }

  /** Waits until the log is published to a topic other than this one; answers its id. */
  static void awaitPublished(Ground ground, String formerId) throws SQLException {
    try (Connection log = Sql.application(ground.commandDatabase())) {
      String published =
          "select count(*) from publication, event_head where publication.position = event_head.position"
              + " and topic = '%s' and topic_id <> '%s'".formatted(ground.topic(), formerId);
      while (Sql.number(log, published) == 0) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }
}
