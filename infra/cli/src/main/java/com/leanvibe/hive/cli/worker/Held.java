package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.RefusalException;
import com.leanvibe.hive.cli.client.UnreachableException;
import com.leanvibe.hive.cli.shell.Mark;
import com.leanvibe.hive.cli.shell.Outcome;
import com.leanvibe.hive.cli.shell.PayloadException;
import com.leanvibe.hive.cli.shell.ShellPayload;
import com.leanvibe.hive.cli.shell.ShellRun;
import com.leanvibe.hive.cli.shell.Workspaces.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An attempt in the worker's hands, from its taking on until there is nothing more to be done about
 * it.
 */
final class Held implements Runnable {

  /** Why an attempt is ended that has not ended itself. */
  enum Ending {
    /** The hive has taken the task away. */
    CANCELLED,
    /**
     * The lease ran out while the hive could not be reached: another agent may have the task by
     * now.
     */
    LEASE_LOST,
    /** The worker is to end. */
    STOPPING
  }

  private final Assignment assignment;
  private final Bench bench;
  private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
  private volatile long renewedAt = System.nanoTime();
  private volatile @Nullable ShellRun running;
  private volatile @Nullable Workspace workspace;

  Held(Assignment assignment, Bench bench) {
    this.assignment = assignment;
    this.bench = bench;
  }

  Mark mark() {
    return assignment.mark();
  }

  int leaseSeconds() {
    return assignment.leaseSeconds();
  }

  /**
   * The hive has renewed the lease.
   *
   * @param askedAt when it was asked to, on the monotonic clock: it did so later
   */
  void renewed(long askedAt) {
    renewedAt = askedAt;
  }

  /** How long the lease holds from now on, at least; less than zero where it is over. */
  Duration leaseLeft() {
    return Duration.ofSeconds(leaseSeconds()).minusNanos(System.nanoTime() - renewedAt);
  }

  boolean isEnding() {
    return ending.get() != null;
  }

  /** Ends it; the first reason counts. */
  void end(Ending why) {
    if (ending.compareAndSet(null, why)) {
      bench.log().say("ending", mark(), why.name());
    }
    ShellRun command = running;
    if (command != null) {
      command.letGo();
    }
  }

  /** Kills what is running, at once. */
  void kill() {
    ShellRun command = running;
    if (command != null) {
      command.kill();
    }
  }

  /** Somebody is still at work in the workspace. */
  void touch() throws IOException {
    Workspace used = workspace;
    if (used != null) {
      used.touch();
    }
  }

  @Override
  public void run() {
    try {
      work();
    } catch (HiveException e) {
      bench.log().say("gave-up", mark(), e.line());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void close() {
    try {
      bench.attempts().over(mark());
    } finally {
      bench.holdings().remove(this);
    }
  }

  private void work() throws InterruptedException {
    ShellPayload payload;
    try {
      payload = payload();
    } catch (PayloadException e) {
      fail("This task can't be run: " + e.getMessage(), false);
      return;
    }
    if (ending.get() != null) {
      conclude(null);
    } else if (begin()) {
      conclude(ending.get() == null ? execute(payload) : null);
    }
  }

  private ShellPayload payload() throws PayloadException {
    if (!assignment.type().equals("shell")) {
      throw new PayloadException(
          "type", "is not shell, which is all that this worker does: " + assignment.type());
    }
    return ShellPayload.of(assignment.payload());
  }

  /**
   * From here on the attempt may have effects: it is noted before the hive is told, and never begun
   * again. Where the worker is to end before the hive has answered, the attempt is given back.
   */
  private boolean begin() {
    bench.attempts().started(mark());
    long askedAt = System.nanoTime();
    try {
      Verdict verdict = bench.whileWorking().tell("start", mark(), Json.object());
      if (verdict == Verdict.HEARD) {
        renewed(askedAt);
        bench.log().say("started", mark(), assignment.title());
        return true;
      }
      bench.log().say("not-started", mark(), verdict.name());
    } catch (UnreachableException | RefusalException e) {
      bench.log().say("not-started", mark(), e.line());
      release();
    }
    return false;
  }

  private @Nullable Outcome execute(ShellPayload payload) throws InterruptedException {
    try (ProgressReports progress =
        new ProgressReports(
            bench.whileWorking(), mark(), () -> end(Ending.CANCELLED), bench.log())) {
      Workspace folder =
          bench.workspaces().open(mark(), assignment.workflow(), payload.workspace());
      workspace = folder;
      ShellRun command =
          ShellRun.start(
              payload,
              mark(),
              folder.folder(),
              bench.environment().of(assignment, folder),
              ShellRun.GRACE,
              progress);
      running = command;
      if (ending.get() != null) {
        command.letGo();
      }
      return command.await();
    } catch (IOException e) {
      bench.log().say("not-run", mark(), String.valueOf(e.getMessage()));
      return null;
    } finally {
      leaveWorkspace();
    }
  }

  private void leaveWorkspace() {
    Workspace used = workspace;
    workspace = null;
    try {
      if (used != null) {
        used.leave();
      }
    } catch (IOException e) {
      bench.log().say("workspace-left", mark(), String.valueOf(e.getMessage()));
    }
  }

  private void conclude(@Nullable Outcome outcome) {
    Ending why = ending.get();
    if (why == Ending.CANCELLED) {
      bench.log().say("dropped", mark(), "");
    } else if (why != null && !isWell(outcome)) {
      release();
    } else {
      report(outcome);
    }
  }

  /** What was done before it was to be ended is a result; whose attempt it is the hive knows. */
  private static boolean isWell(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Exited exited && exited.exitCode() == 0;
  }

  private void report(@Nullable Outcome outcome) {
    switch (outcome) {
      case null -> fail("The worker can't run commands", true);
      case Outcome.TimedOut late -> fail(Complaint.of(late), true);
      case Outcome.Exited exited when exited.exitCode() != 0 -> fail(Complaint.of(exited), true);
      case Outcome.Exited exited -> complete(exited);
    }
  }

  private void complete(Outcome.Exited exited) {
    ObjectNode body = Json.object();
    body.putObject("result")
        .put("exitCode", exited.exitCode())
        .put("stdout", exited.stdout())
        .put("stderr", exited.stderr())
        .put("truncated", exited.truncated())
        .put("durationMs", exited.duration().toMillis());
    if (tell("complete", body) == Verdict.REJECTED) {
      fail("The hive doesn't take the result", false);
    }
  }

  private void fail(String error, boolean retryable) {
    tell("fail", Json.object().put("error", error).put("retryable", retryable));
  }

  private void release() {
    Verdict verdict =
        bench.untilTheEnd().release(mark(), "The worker ends, or was out of touch for too long");
    bench.log().say("release", mark(), verdict.name());
  }

  private Verdict tell(String verb, ObjectNode body) {
    Verdict verdict = bench.untilTheEnd().tell(verb, mark(), body);
    bench.log().say(verb, mark(), verdict.name());
    return verdict;
  }
}
