package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.OpenLoop;
import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.load.Wires;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Ground;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * What guards a request adds to it: token, limits and permission, timed within the side while it
 * serves requests over HTTP whose handlers do nothing.
 */
final class FilterBenchmark implements Benchmark {

  private static final int CALLERS = 16;
  private static final int PER_SECOND = 500;
  private static final int STRANGERS_PER_SECOND = 100;
  private static final int KNOWN_TASKS = 100;
  private static final double MOST_MICROS = 1_000;

  private static final String WARM = "token and permission known";
  private static final String DECIDING = "permission anew";
  private static final String TOKENS = "token and permission anew";
  private static final String POLICY = "permission anew, by a policy about the task";
  private static final String CALLER = "a caller's first request, 100/s";

  @Override
  public String name() {
    return "filter";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    try (Ground ground = new Ground();
        CommandSideHere side = CommandSideHere.on(ground, SecurityTimes.class)) {
      GuardedRequests.prepare(side);
      Scenes scenes = new Scenes(side);
      scenes.measure(new Report("warm-up"), run.warmUp().dividedBy(3));
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        scenes.measure(report, run.measure());
      }
    }
    for (String figure : List.of(WARM, DECIDING, TOKENS, POLICY)) {
      report.expectAtMost("P95, " + figure + ", µs", report.median(figure + ", P95"), MOST_MICROS);
    }
    report.note("500 requests/s on 16 connections; the generator takes its share of the cores.");
    report.note("A caller's first request fetches its limit from Redis, which writes to its disk.");
  }

  /** Requests of which more and more is new to the side. */
  private static final class Scenes {
    private final SecurityTimes times;
    private final Mint mint;
    private final int port;

    /** Over all repeats, so that none is asked about twice. */
    private final AtomicLong tasks = new AtomicLong(KNOWN_TASKS);

    Scenes(CommandSideHere side) {
      this.times = side.bean(SecurityTimes.class);
      this.mint = new Mint(side);
      this.port = side.port();
    }

    void measure(Report report, Duration time) throws Exception {
      List<String> known = tokens(CALLERS, Scenes::usual);
      List<String> fresh = tokens(count(PER_SECOND, time), Scenes::usual);
      List<String> strange = tokens(count(STRANGERS_PER_SECOND, time), Scenes::stranger);
      measure(report, WARM, time, PER_SECOND, again(known));
      measure(report, DECIDING, time, PER_SECOND, anew(known, GuardedRequests.PLAIN));
      measure(report, POLICY, time, PER_SECOND, anew(known, GuardedRequests.BY_POLICY));
      measure(report, TOKENS, time, PER_SECOND, anew(fresh, GuardedRequests.PLAIN));
      measure(report, CALLER, time, STRANGERS_PER_SECOND, anew(strange, GuardedRequests.PLAIN));
    }

    private static int count(int perSecond, Duration time) {
      return (int) (perSecond * time.toSeconds()) + 1;
    }

    private List<String> tokens(int count, IntFunction<String> subject)
        throws InterruptedException {
      return mint.tokens(Mint.ACCESS_TOKEN, count, subject);
    }

    private static String usual(int number) {
      return "subject-" + number % CALLERS;
    }

    private static String stranger(int number) {
      return UUID.randomUUID().toString();
    }

    /** One of the requests of a scene. */
    private interface Sending {
      void send(Wire wire, int caller, long number) throws IOException;
    }

    private static Sending again(List<String> tokens) {
      return (wire, caller, number) ->
          GuardedRequests.send(
              wire, tokens.get(caller), GuardedRequests.PLAIN, number % KNOWN_TASKS);
    }

    /** About a task that nobody was asked about before, each with the next of the tokens. */
    private Sending anew(List<String> tokens, String route) {
      return (wire, caller, number) ->
          GuardedRequests.send(
              wire, tokens.get((int) (number % tokens.size())), route, tasks.getAndIncrement());
    }

    private void measure(
        Report report, String figure, Duration time, int perSecond, Sending sending)
        throws Exception {
      times.take();
      try (Wires wires = Wires.to(port, CALLERS)) {
        OpenLoop.latencies(
            CALLERS,
            perSecond,
            time,
            (caller, number) -> sending.send(wires.get(caller), caller, number));
      }
      times.take().addTo(report, figure);
    }
  }
}
