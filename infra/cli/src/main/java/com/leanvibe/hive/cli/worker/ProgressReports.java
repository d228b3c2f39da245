package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.CallInterruptedException;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.Patience;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.client.UnreachableException;
import com.leanvibe.hive.cli.shell.Mark;
import com.leanvibe.hive.cli.shell.ProgressNote;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on how far a command is: at most once a second and then the latest, in a thread of its
 * own, so that a hive that doesn't answer doesn't hold up the command.
 */
final class ProgressReports implements Consumer<ProgressNote>, AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final AgentRoutes routes;
  private final Mark mark;
  private final Runnable notOurs;
  private final WorkerLog log;
  private final AtomicReference<@Nullable ProgressNote> latest = new AtomicReference<>();
  private final Stop over = new Stop();
  private @Nullable Thread sender;

  /**
   * @param notOurs called when the hive says that the attempt is another's by now
   */
  ProgressReports(AgentRoutes routes, Mark mark, Runnable notOurs, WorkerLog log) {
    this.routes = routes.with(Patience.none());
    this.mark = mark;
    this.notOurs = notOurs;
    this.log = log;
  }

  @Override
  public void accept(ProgressNote note) {
    latest.set(note);
    wakeSender();
  }

  private synchronized void wakeSender() {
    if (!over.isRequested() && (sender == null || !sender.isAlive())) {
      sender = Thread.ofVirtual().start(this::sendUntilNothingIsNew);
    }
  }

  private void sendUntilNothingIsNew() {
    for (ProgressNote note = latest.getAndSet(null); note != null; note = latest.getAndSet(null)) {
      send(note);
      if (over.await(INTERVAL)) {
        return;
      }
    }
  }

  private void send(ProgressNote note) {
    try {
      var body = Json.object().put("percent", note.percent()).put("note", note.note());
      if (routes.tell("progress", mark, body) == Verdict.NOT_OURS) {
        notOurs.run();
      }
    } catch (UnreachableException | CallInterruptedException tellsItselfByTheNext) {
      // Progress is worth no second try: there is newer by then.
      return;
    } catch (HiveException e) {
      log.say("progress-untold", mark, e.line());
    }
  }

  @Override
  public void close() {
    over.request();
  }
}
