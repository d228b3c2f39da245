package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.Wires;
import com.leanvibe.hive.benchmarks.load.Work;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.platform.security.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What tokens cost where they are issued, beside bare signatures, and where they are accepted,
 * beside Spring's own decoder.
 */
final class TokensBenchmark implements Benchmark {

  private static final int CLIENTS = 16;
  private static final int COLD = 200;
  private static final int KNOWN = 1_000;
  private static final int KNOWN_TIMES = 20;

  private static final String SIGN = "bare RS256 signatures, a thread per core";
  private static final String ISSUE = "issued, 16 callers";
  private static final String ONE = "issued, in a row";
  private static final String HTTP = "issued over HTTP, 16 connections";
  private static final String FIRST = "accepted at first sight";
  private static final String AGAIN = "accepted again";
  private static final String DECODER = "Spring's decoder";
  private static final String OF_NEW = ", the first 200 of a new JVM";

  @Override
  public String name() {
    return "tokens";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    try (Ground ground = new Ground();
        CommandSideHere side = CommandSideHere.on(ground)) {
      TokenEndpoint endpoint = new TokenEndpoint(side, CLIENTS);
      Mint mint = new Mint(side);
      BareRs256 bare = new BareRs256(side, tokens(mint, Mint.ACCESS_TOKEN, 1).getFirst());
      Accepting accepting = new Accepting(side.bean(Tokens.class), bare, mint);
      cold(report, endpoint, accepting);
      ClosedLoop.rate(
          CLIENTS, run.warmUp().multipliedBy(3), (caller, number) -> endpoint.issue(caller));
      overHttp(new Report("warm-up"), run.warmUp().dividedBy(3), side.port(), endpoint);
      accepting.measure(new Report("warm-up"), run.amount(4_000, 30_000));
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        issue(run, report, endpoint, bare);
        overHttp(report, run.measure(), side.port(), endpoint);
        accepting.measure(report, run.amount(2_000, 20_000));
      }
    }
    judge(report);
  }

  private static List<String> tokens(Mint mint, String type, int count)
      throws InterruptedException {
    return mint.tokens(type, count, number -> "subject-" + number % CLIENTS);
  }

  private static void cold(Report report, TokenEndpoint endpoint, Accepting accepting)
      throws InterruptedException {
    inARow(report, ONE + OF_NEW, COLD, (caller, number) -> endpoint.issue(0));
    accepting.cold(report);
  }

  private static void issue(Run run, Report report, TokenEndpoint endpoint, BareRs256 bare)
      throws InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    report.add(
        SIGN,
        "signatures/s",
        ClosedLoop.rate(cores, run.measure(), (caller, number) -> bare.sign()));
    Work issue = (caller, number) -> endpoint.issue(caller);
    rate(report, ISSUE, CLIENTS, run.measure(), issue);
    rate(report, ONE, 1, run.measure(), issue);
  }

  private static void overHttp(Report report, Duration time, int port, TokenEndpoint endpoint)
      throws IOException, InterruptedException {
    try (Wires wires = Wires.to(port, CLIENTS)) {
      rate(
          report,
          HTTP,
          CLIENTS,
          time,
          (caller, number) -> endpoint.issue(caller, wires.get(caller)));
    }
  }

  private static void rate(Report report, String figure, int callers, Duration time, Work work)
      throws InterruptedException {
    Micros micros = new Micros();
    report.add(figure, "tokens/s", ClosedLoop.rate(callers, time, micros.timed(work)));
    micros.addTo(report, figure);
  }

  private static void inARow(Report report, String figure, long count, Work work)
      throws InterruptedException {
    Micros micros = new Micros();
    report.add(figure, "tokens/s", ClosedLoop.rate(1, count, micros.timed(work)));
    micros.addTo(report, figure);
  }

  /** Those who accept tokens, in turns. */
  private record Accepting(Tokens tokens, BareRs256 bare, Mint mint) {

    /** One by one in turns, so that neither has classes loaded and methods compiled for it. */
    void cold(Report report) throws InterruptedException {
      List<String> ours = TokensBenchmark.tokens(mint, Mint.ACCESS_TOKEN, COLD);
      List<String> plain = TokensBenchmark.tokens(mint, Mint.JWT, COLD);
      Micros first = new Micros();
      Micros decoder = new Micros();
      Work accept = first.timed((caller, number) -> tokens.read(ours.get((int) number)));
      Work decode = decoder.timed((caller, number) -> bare.decode(plain.get((int) number)));
      ClosedLoop.rate(
          1,
          COLD,
          (caller, number) -> {
            accept.once(caller, number);
            decode.once(caller, number);
          });
      first.addTo(report, FIRST + OF_NEW);
      decoder.addTo(report, DECODER + OF_NEW);
    }

    void measure(Report report, int count) throws InterruptedException {
      List<String> ours = TokensBenchmark.tokens(mint, Mint.ACCESS_TOKEN, count);
      List<String> plain = TokensBenchmark.tokens(mint, Mint.JWT, Math.min(count, KNOWN));
      inARow(report, DECODER, count, (caller, number) -> bare.decode(of(plain, number)));
      inARow(report, FIRST, count, (caller, number) -> tokens.read(of(ours, number)));
      List<String> known = ours.subList(0, KNOWN);
      known.forEach(tokens::read);
      inARow(
          report,
          AGAIN,
          (long) count * KNOWN_TIMES,
          (caller, number) -> tokens.read(of(known, number)));
    }

    private static String of(List<String> all, long number) {
      return all.get((int) (number % all.size()));
    }
  }

  private static void judge(Report report) {
    report.expectAtLeast("issue, to bare signing", report.ratio(ISSUE, SIGN), 0.7);
    report.expectAtLeast("first sight, to Spring's decoder", report.ratio(FIRST, DECODER), 1);
    report.expectAtLeast("again, to Spring's decoder", report.ratio(AGAIN, DECODER), 5);
    report.note("Issued past HTTP: by the filters of the token endpoint, each sign-in recorded.");
    report.note("PostgreSQL, which records the sign-ins, takes its share of the same cores.");
  }
}
