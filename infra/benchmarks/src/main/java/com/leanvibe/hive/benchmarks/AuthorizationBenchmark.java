package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.PermissionModel.Asked;
import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import com.leanvibe.hive.benchmarks.load.Wires;
import com.leanvibe.hive.benchmarks.load.Work;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One decision per request, with what decided it, beside another policy decision point that is
 * asked the same about the same model, over as many connections, by the same loop.
 */
final class AuthorizationBenchmark implements Benchmark {

  private static final int CONNECTIONS = 8;

  private static final int PER_SECOND = 1_000;
  private static final int WARM_UP_PER_SECOND = 800;
  private static final int SAMPLE = 3_000;
  private static final int SUBJECTS_APART = 7;
  private static final int RANKS = 1 << 18;
  private static final double TIMES_CERBOS = 2;

  private static final String RATE = "%s, %s, closed loop";
  private static final String OPEN = "%s, %s, open loop at 1,000/s";
  private static final List<String> SETS = List.of("asked anew", "Zipf mix");

  @Override
  public String name() {
    return "authorization";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    PermissionModel model = new PermissionModel(run.amount(1_000, 10_000));
    CerbosModel same = new CerbosModel(model);
    try (Ground ground = new Ground().with("hive.limits.subject-rate", "20000");
        SideProcess commands = SideProcess.command(ground);
        SideProcess queries = SideProcess.query(ground);
        Cerbos cerbos = Cerbos.start(same.policies())) {
      long last = PermissionsAway.define(model, commands, ground);
      try (Clients clients = Clients.of(CONNECTIONS, commands, queries.port(), ground)) {
        HiveDecisions hive = new HiveDecisions(clients);
        hive.await(last);
        compare(run, report, hive, cerbos, same);
      }
    }
    report.note("The generator takes its share of the same cores.");
    report.note("The hive checks a token, a limit and a permission before it decides.");
  }

  private static void compare(
      Run run, Report report, HiveDecisions hive, @Nullable Cerbos cerbos, CerbosModel same)
      throws Exception {
    if (cerbos == null) {
      measure(run, report, same.model(), List.of(hive));
      report.note("Cerbos cannot be had on this machine: nothing stands beside these figures.");
      return;
    }
    try (Wires wires = Wires.to(cerbos.port(), CONNECTIONS)) {
      CerbosDecisions peer = new CerbosDecisions(same, wires);
      report.add(
          "allowed, of a sample that both decide alike",
          "share",
          agreeing(same.model(), hive, peer));
      measure(run, report, same.model(), List.of(hive, peer));
      judge(report, hive, peer);
    }
  }

  /** Answers which share of a sample both allow. */
  private static double agreeing(PermissionModel model, DecisionPoint one, DecisionPoint other)
      throws IOException {
    int allowed = 0;
    for (int i = 0; i < SAMPLE; i++) {
      Asked asked =
          i == 0
              ? PermissionModel.deep(i)
              : model.question((long) i * SUBJECTS_APART, i, PermissionModel.verb(i));
      boolean answer = one.allows(one.ask(i % CONNECTIONS, asked));
      if (answer != other.allows(other.ask(i % CONNECTIONS, asked))) {
        throw new IllegalStateException("They do not agree on " + asked);
      }
      allowed += answer ? 1 : 0;
    }
    return (double) allowed / SAMPLE;
  }

  /** What is asked one after the other, by the same numbers of each party. */
  private static final class Questions {
    private final PermissionModel model;
    private final int[] ranks;
    private final AtomicLong next = new AtomicLong(SAMPLE);

    Questions(PermissionModel model) {
      this.model = model;
      Zipf zipf = new Zipf(20_000, new Random(2));
      ranks = IntStream.range(0, RANKS).map(i -> zipf.next()).toArray();
    }

    LongFunction<Asked> of(String set) {
      return set.equals(SETS.getFirst()) ? ignored -> anew() : this::mixed;
    }

    private Asked anew() {
      long number = next.getAndIncrement();
      return model.question(number, number, PermissionModel.verb(number));
    }

    private Asked mixed(long number) {
      int rank = ranks[(int) (number % RANKS)];
      return model.question(rank, rank / 3, PermissionModel.verb(rank));
    }
  }

  /** One who is asked, and its own questions. */
  private record Party(DecisionPoint point, Questions questions) {

    Work asking(String set) {
      LongFunction<Asked> question = questions.of(set);
      return (caller, number) -> point.ask(caller, question.apply(number));
    }

    String figure(String form, String set) {
      return form.formatted(point.name(), set);
    }
  }

  private static void measure(
      Run run, Report report, PermissionModel model, List<DecisionPoint> points)
      throws InterruptedException {
    List<Party> parties =
        points.stream().map(point -> new Party(point, new Questions(model))).toList();
    warmUp(run, parties);
    for (int repeat = 0; repeat < run.repeats(); repeat++) {
      for (String set : SETS) {
        for (Party party : parties) {
          measure(run, report, party, set);
        }
      }
    }
  }

  /** In turns, as connections that say nothing for long are closed. */
  private static void warmUp(Run run, List<Party> parties) throws InterruptedException {
    long rounds = Math.max(1, run.longWarmUp().dividedBy(run.measure().multipliedBy(SETS.size())));
    for (long round = 0; round < rounds; round++) {
      for (Party party : parties) {
        for (String set : SETS) {
          OpenLoop.latencies(CONNECTIONS, WARM_UP_PER_SECOND, run.measure(), party.asking(set));
        }
      }
    }
    for (Party party : parties) {
      ClosedLoop.rate(CONNECTIONS, run.measure(), party.asking(SETS.getFirst()));
    }
  }

  private static void measure(Run run, Report report, Party party, String set)
      throws InterruptedException {
    Work asking = party.asking(set);
    Micros micros = new Micros();
    String closed = party.figure(RATE, set);
    report.add(
        closed, "requests/s", ClosedLoop.rate(CONNECTIONS, run.measure(), micros.timed(asking)));
    micros.addTo(report, closed);
    report.add(
        party.figure(OPEN, set),
        OpenLoop.latencies(CONNECTIONS, PER_SECOND, run.measure(), asking));
  }

  private static void judge(Report report, DecisionPoint hive, DecisionPoint peer) {
    for (String set : SETS) {
      report.expectAtLeast(
          "requests/s, to Cerbos, " + set,
          report.ratio(RATE.formatted(hive.name(), set), RATE.formatted(peer.name(), set)),
          TIMES_CERBOS);
    }
  }
}
