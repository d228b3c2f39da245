package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.Addresses;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Patience;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.shell.Workspaces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An agent at work, from its coming to its going. */
public final class Worker {

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final WorkerSettings settings;
  private final WorkerLog log;
  private final Stop stop;
  private final Stop end = new Stop();
  private final Holdings holdings = new Holdings();
  private final AtomicReference<@Nullable HiveException> fatal = new AtomicReference<>();

  /**
   * @param stop has the worker end: it finishes or gives back what it has
   */
  public Worker(WorkerSettings settings, WorkerLog log, Stop stop) {
    this.settings = settings;
    this.log = log;
    this.stop = stop;
  }

  /**
   * Works until it is to end.
   *
   * @param registrar may register agents; only asked for where the worker is new
   * @throws HiveException where it can't be an agent of this hive, or is none any more
   */
  public void run(Addresses addresses, Supplier<HiveClient> registrar)
      throws IOException, InterruptedException {
    try (StateStore store = store();
        AttemptLog attempts = attempts()) {
      Enrolment enrolment = new Enrolment(store, settings);
      Enrolment.Identity identity = enrolment.enrol(registrar);
      HiveClient hive =
          new HiveClient(addresses, identity.credentials(), Patience.until(stop), log);
      AgentRoutes routes = new AgentRoutes(hive, identity.agent());
      enrolment.bringUpToDate(routes);
      log.say("ready", "agent " + identity.agent());
      work(bench(routes, attempts), enrolment);
    }
    HiveException why = fatal.get();
    if (why != null) {
      throw why;
    }
  }

  private StateStore store() {
    return settings.state() == null ? StateStore.inMemory() : StateStore.open(settings.state());
  }

  private AttemptLog attempts() throws IOException {
    return settings.state() == null
        ? AttemptLog.inMemory()
        : AttemptLog.open(StateStore.sibling(settings.state().toAbsolutePath(), ".attempts"));
  }

  private Bench bench(AgentRoutes routes, AttemptLog attempts) {
    return new Bench(
        routes,
        routes.with(Patience.until(end)),
        attempts,
        holdings,
        new Workspaces(settings.workdir()),
        new TaskEnvironment(System.getenv(), settings.passed()),
        log);
  }

  private void work(Bench bench, Enrolment enrolment) throws InterruptedException {
    bench
        .workspaces()
        .clearForgotten(
            Instant.now(), e -> log.say("workspace-left", String.valueOf(e.getMessage())));
    new Leftovers(bench).settle();
    Heartbeat heartbeat = new Heartbeat(bench.untilTheEnd(), holdings, log, this::fail);
    LeaseWatch leases = new LeaseWatch(holdings);
    List<Thread> helpers = List.of(start("heartbeat", heartbeat), start("leases", leases));
    Thread reads = start("inbox", inbox(bench, heartbeat, leases));
    stop.await(FOR_EVER);
    reads.interrupt();
    reads.join();
    Departure departure = new Departure(bench, enrolment, settings);
    if (isStillKnown()) {
      departure.inOrder();
    } else {
      departure.cutOff();
    }
    end.request();
    for (Thread helper : helpers) {
      helper.interrupt();
      helper.join();
    }
    log.say("left", "");
  }

  private InboxReader inbox(Bench bench, Heartbeat heartbeat, LeaseWatch leases) {
    return new InboxReader(
        bench.whileWorking(),
        holdings,
        task -> {
          take(task, bench);
          heartbeat.hurry();
          leases.hurry();
        },
        log,
        stop,
        this::fail);
  }

  private void take(Assignment assignment, Bench bench) {
    if (bench.attempts().take(assignment.mark())) {
      Held held = new Held(assignment, bench);
      holdings.add(held);
      start("attempt " + assignment.mark().text(), held);
    }
  }

  /** A worker that has lost one of its threads must not look as if it worked. */
  private Thread start(String name, Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .uncaughtExceptionHandler(
            (thread, e) -> fail(new HiveException(ExitCode.BROKEN, name + " ended: " + e, e)))
        .start(work);
  }

  /** A defect of the worker's own is no reason to let its tasks wait for their leases. */
  private boolean isStillKnown() {
    HiveException why = fatal.get();
    return why == null || why.exitCode() == ExitCode.BROKEN;
  }

  /** The worker can't be this agent any longer. */
  private void fail(HiveException why) {
    if (fatal.compareAndSet(null, why)) {
      stop.request();
    }
  }

  /** Ends everything at once and tells nobody: leases run out. */
  public void killAll() {
    holdings.all().forEach(Held::kill);
  }
}
