package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import com.leanvibe.hive.benchmarks.load.Work;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.limit.LimitSettings;
import com.leanvibe.hive.platform.limit.LimitSettings.Special;
import com.leanvibe.hive.platform.limit.Limits;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.redis.RedisSettings;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What the check of a request against its limits adds to it, beside single commands of Redis. */
final class LimitsBenchmark implements Benchmark {

  private static final int CALLERS = 32;
  private static final int PER_SECOND = 3_000;
  private static final int MOST = 1_000_000;

  /** The largest burst of which portions of one token are taken. */
  private static final int ONE_BY_ONE = 39;

  /** A stall of the machine is not to be taken for an outage of Redis: that would be cheap. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String STEADY = "check at 3,000/s, one subject, 32 callers";
  private static final String HELD = "check of a held token, in a row";
  private static final String REFUSED = "check that refuses, in a row";
  private static final String ASKING = "check that asks Redis twice, in a row";
  private static final String PING = "plain Lettuce: PING";
  private static final String EVAL = "plain Lettuce: EVAL that writes";
  private static final String RATE = "checks of eight subjects, 32 callers";

  private static final Caller USUAL = caller("usual", "usual");

  /** So many that together they may send more than can be checked. */
  private static final List<Caller> FREE =
      IntStream.range(0, 8).mapToObj(number -> caller("free-" + number, "free")).toList();

  private static final Caller TIGHT = caller("tight", "tight");
  private static final Caller CLOSED = caller("closed", "closed");

  @Override
  public String name() {
    return "limits";
  }

  private static Caller caller(String tenant, String subject) {
    return new Caller(subject, tenant, Set.of(Role.OPERATOR));
  }

  private static LimitSettings settings() {
    return new LimitSettings(true, 5_000, null, 20_000, null, PATIENCE, special());
  }

  private static List<Special> special() {
    List<Special> special =
        new ArrayList<>(
            List.of(
                new Special("tight", null, MOST, ONE_BY_ONE),
                new Special("tight", "tight", MOST, ONE_BY_ONE),
                new Special("closed", "closed", 1, 1)));
    for (Caller free : FREE) {
      special.add(new Special(free.tenant(), null, MOST, 60 * MOST));
      special.add(new Special(free.tenant(), free.subject(), MOST, 60 * MOST));
    }
    return special;
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    String redis = Services.forTests().redis().freshUri();
    Limits limits = new Limits(settings(), new RedisSettings(redis, Duration.ofSeconds(2)));
    limits.start();
    try (BareRedis bare = new BareRedis(redis)) {
      awaitRedis(limits);
      List<Party> parties = parties(limits, bare);
      for (Party party : parties) {
        ClosedLoop.rate(1, run.warmUp().dividedBy(4), party.work());
      }
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        measure(run, report, limits, parties);
      }
    } finally {
      limits.stop();
    }
    judge(report);
  }

  private static void awaitRedis(Limits limits) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (limits.isAlone()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The limits have not found Redis");
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private record Party(String name, Work work) {}

  private static List<Party> parties(Limits limits, BareRedis bare) {
    return List.of(
        new Party(HELD, (caller, number) -> checkFree(limits, number)),
        new Party(REFUSED, (caller, number) -> refuse(limits)),
        new Party(ASKING, (caller, number) -> limits.admit(TIGHT)),
        new Party(PING, (caller, number) -> bare.ping()),
        new Party(EVAL, (caller, number) -> bare.evalThatWrites()));
  }

  private static void checkFree(Limits limits, long number) {
    limits.admit(FREE.get((int) (number % FREE.size())));
  }

  /** All but one a second are refused. */
  private static void refuse(Limits limits) {
    try {
      limits.admit(CLOSED);
    } catch (Problem beyond) {
      Objects.requireNonNull(beyond.getMessage());
    }
  }

  private static void measure(Run run, Report report, Limits limits, List<Party> parties)
      throws InterruptedException {
    Micros steady = new Micros();
    Work check = steady.timed((caller, number) -> limits.admit(USUAL));
    OpenLoop.run(
        CALLERS, PER_SECOND, run.measure(), (caller, number, due) -> check.once(caller, number));
    steady.addTo(report, STEADY);
    for (Party party : parties) {
      Micros micros = new Micros();
      ClosedLoop.rate(1, run.measure(), micros.timed(party.work()));
      micros.addTo(report, party.name());
    }
    report.add(
        RATE,
        "checks/s",
        ClosedLoop.rate(CALLERS, run.measure(), (caller, number) -> checkFree(limits, number)));
  }

  private static void judge(Report report) {
    report.expectAtMost("P95 of a check at 3,000/s, µs", report.median(STEADY + ", P95"), 200);
    report.expectAtMost("P95 of a refusal, µs", report.median(REFUSED + ", P95"), 200);
    report.expectAtMost(
        "asking Redis for subject and tenant, to one EVAL",
        report.ratio(ASKING + ", P50", EVAL + ", P50"),
        2.5);
    report.note("A check takes a token of the subject and one of its tenant.");
    report.note(
        "Asking twice is what a limit below 40 at once, or a caller's first request, costs.");
  }
}
