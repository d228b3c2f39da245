package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import com.leanvibe.hive.benchmarks.crash.Logbook.Function;
import com.leanvibe.hive.benchmarks.crash.Logbook.Try;
import com.leanvibe.hive.benchmarks.crash.Recovery.Kill;
import com.leanvibe.hive.benchmarks.crash.Submitter.Latest;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import com.leanvibe.hive.services.RunningHive;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Drives load through the public interface of a hive, kills its processes while it works, and
 * leaves it at rest to be judged.
 */
final class CrashCampaign {

  private static final int AGENTS = 4;
  private static final int SUBMITTERS = 2;
  private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(120);
  private static final Duration SETTLING = Duration.ofSeconds(120);
  private static final Duration CALM = Duration.ofSeconds(1);

  private final RunningHive hive;
  private final Plan plan;
  private final Consumer<String> progress;
  private final Logbook logbook = new Logbook();
  private final AtomicReference<Latest> latest = new AtomicReference<>();
  private final String capability = "crash-" + UUID.randomUUID();
  private final List<Kill> kills = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();

  /**
   * A campaign that has not begun.
   *
   * @param progress is told each kill and how long it took until the hive was back
   */
  CrashCampaign(RunningHive hive, Plan plan, Consumer<String> progress) {
    this.hive = hive;
    this.plan = plan;
    this.progress = progress;
  }

  /** Returns when the hive is at rest again, and has been looked at. */
  CrashOutcome run() throws Exception {
    Caller admin = Caller.administrator(hive);
    try (Shift working = new Shift()) {
      List<String> agents = employ(admin, working);
      try (Shift loading = new Shift()) {
        load(admin, agents, loading);
        killInTurn(loading);
      }
      settle();
    }
    violations.addAll(logbook.oddities());
    violations.addAll(Checks.violations(Evidence.of(hive, logbook)));
    return new CrashOutcome(
        plan, logbook, List.copyOf(kills), recoveries(), List.copyOf(violations));
  }

  private List<String> employ(Caller admin, Shift shift) throws IOException, InterruptedException {
    List<String> agents = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (int i = 0; i < AGENTS; i++) {
      Answer agent =
          admin.command(
              "/agents",
              Map.of(
                  "name",
                  "worker-" + UUID.randomUUID(),
                  "capabilities",
                  List.of(capability),
                  "maxConcurrentTasks",
                  4));
      String id = agent.text("agentId");
      logbook.acknowledge("agent/" + id, "hive.agent.AgentRegistered", agent);
      Caller itself = admin.signedIn(agent.body().path("credentials"));
      shift.begin(new Worker(itself, id, logbook, random.split()));
      agents.add(id);
    }
    return agents;
  }

  private void load(Caller admin, List<String> agents, Shift shift) {
    for (int i = 0; i < SUBMITTERS; i++) {
      shift.begin(new Submitter(admin, capability, logbook, latest));
    }
    shift.begin(new Sender(admin, agents, logbook));
    shift.begin(new Reader(admin, logbook, latest, Function.QUERY));
    shift.begin(new Reader(admin, logbook, latest, Function.OWN_WRITE));
  }

  private void killInTurn(Shift shift) throws Exception {
    awaitRecovery(new Kill(plan.rounds().getFirst().victim(), System.nanoTime()));
    for (Plan.Round round : plan.rounds()) {
      shift.endsWithin(round.pause().toMillis());
      Kill kill = new Kill(round.victim(), System.nanoTime());
      kills.add(kill);
      hive.kill(round.victim().service());
      if (!awaitRecovery(kill)) {
        violations.add(new Violation(Kind.NOT_RECOVERED, "%s was killed".formatted(kill.victim())));
        return;
      }
      tell(kill);
    }
  }

  private void tell(Kill kill) {
    StringBuilder line = new StringBuilder("kill %d, %s:".formatted(kills.size(), kill.victim()));
    for (Function function : Function.values()) {
      Recovery.of(kill, function, logbook.tries(function), Long.MAX_VALUE)
          .ifPresent(each -> line.append(" %s %d ms,".formatted(function, each.time().toMillis())));
    }
    progress.accept(line.append(" all serve").toString());
  }

  private boolean awaitRecovery(Kill kill) throws Exception {
    return Pace.holdsWithin(LONGEST_OUTAGE, () -> isOver(kill) && hive.isUp());
  }

  private boolean isOver(Kill kill) {
    for (Function function : Function.values()) {
      List<Try> tries = logbook.tries(function);
      if (!Recovery.isOver(kill.at(), tries, CALM.toNanos())) {
        return false;
      }
    }
    return true;
  }

  /** Waits for agents to have done all that was acknowledged, and to have heard all messages. */
  private void settle() throws Exception {
    boolean settled =
        Pace.holdsWithin(SETTLING, () -> logbook.undelivered().isEmpty() && unfinished().isEmpty());
    if (!settled) {
      violations.add(new Violation(Kind.NOT_RECOVERED, "Tasks are not completed: " + unfinished()));
    }
  }

  private Set<String> unfinished() throws SQLException {
    Set<String> unfinished =
        logbook.tasksByKey().values().stream()
            .map(task -> "task/" + task)
            .collect(Collectors.toCollection(HashSet::new));
    unfinished.removeAll(EventLog.aggregatesWith("hive.task.TaskCompleted", hive));
    return unfinished;
  }

  private List<Recovery> recoveries() {
    List<Recovery> recoveries = new ArrayList<>();
    for (int i = 0; i < kills.size(); i++) {
      long until = i + 1 < kills.size() ? kills.get(i + 1).at() : Long.MAX_VALUE;
      for (Function function : Function.values()) {
        Recovery.of(kills.get(i), function, logbook.tries(function), until)
            .ifPresent(recoveries::add);
      }
    }
    return recoveries;
  }
}
