package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Fleet;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskAssigned;
import com.leanvibe.hive.events.task.TaskId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Agents within the command side's JVM: they follow the log for what the hive assigns to them. */
final class AgentsHere implements AutoCloseable {

  private static final String ASSIGNED =
      """
      select payload from event
      where position > ? and position <= ? and name = 'hive.task.TaskAssigned' order by position""";

  private final Fleet fleet;
  private final Lives lives;
  private final CommitSignal signal;
  private final Connection log;
  private final EventCodec codec = new EventCodec();
  private final Map<TaskId, Long> notes = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private final ExecutorService working = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor();
  private final Thread following;
  private volatile long head;

  AgentsHere(Ground ground, CommandSideHere side, int count, int room, Lives lives)
      throws SQLException {
    this.fleet = new Fleet(side);
    this.lives = lives;
    this.signal = side.bean(CommitSignal.class);
    this.log = Sql.application(ground.commandDatabase());
    List<AgentId> agents = Stream.generate(() -> fleet.register(room)).limit(count).toList();
    beating.scheduleAtFixedRate(() -> agents.forEach(fleet::show), 0, 10, TimeUnit.SECONDS);
    this.following = Thread.ofPlatform().name("agents").start(this::follow);
    signal.add(this::committed);
  }

  private void committed(long position) {
    head = position;
    news.release();
  }

  void submit(long note) {
    TaskId task = TaskId.next();
    notes.put(task, note);
    fleet.submit(task);
  }

  private void follow() {
    try (PreparedStatement query = log.prepareStatement(ASSIGNED)) {
      long read = head;
      while (true) {
        news.acquire();
        news.drainPermits();
        long upTo = head;
        query.setLong(1, read);
        query.setLong(2, upTo);
        hand(query);
        read = Math.max(read, upTo);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (SQLException lost) {
      throw new IllegalStateException(lost);
    }
  }

  private void hand(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        TaskAssigned task = (TaskAssigned) codec.read("hive.task.TaskAssigned", 1, row.getBytes(1));
        working.submit(() -> work(task));
      }
    }
  }

  private void work(TaskAssigned task) {
    fleet.start(task.taskId(), task.agentId(), task.attempt());
    Long note = notes.remove(task.taskId());
    if (note != null) {
      lives.started(note);
    }
    fleet.complete(task.taskId(), task.agentId(), task.attempt());
    lives.completed();
  }

  @Override
  public void close() throws Exception {
    beating.close();
    following.interrupt();
    following.join();
    working.close();
    log.close();
  }
}
