package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.platform.authorization.Decision;
import com.leanvibe.hive.platform.authorization.Question;
import com.leanvibe.hive.platform.authorization.Reason;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What deciding takes, remembered and anew, with few and many grants, and how often a decision is
 * remembered where subjects and resources are asked about as unevenly as in life.
 */
final class DecisionsBenchmark implements Benchmark {

  private static final int QUESTIONS = 2_000;
  private static final double NANOS_PER_MICRO = 1000;
  private static final double CACHED_MICROS = 50;
  private static final double UNCACHED_MICROS = 100;
  private static final double ATTRIBUTES_MICROS = 400;

  private static final String CACHED = "remembered";
  private static final String PLAIN = "anew, no policy about it";
  private static final String HEADS = "anew, policies without conditions";
  private static final String ATTRIBUTES = "anew, policies with attributes";
  private static final String DEEP = "anew, permitted five roles deep";
  private static final String EXPLAINED = "anew, policies with attributes, told in words";
  private static final String COLD = "the first of a new instance";
  private static final String HITS = "remembered, of a Zipf mix with changes";

  @Override
  public String name() {
    return "decisions";
  }

  @Override
  public void run(Run run, Report report) {
    for (int grants : List.of(10_000, 100_000)) {
      measure(run, report, grants);
    }
    report.note(
        "One thread. Reasons are always collected; told in words also renders their sentences."
            + " Anew passes the cache by. The mix: 20,000 questions, Zipf of exponent 1; somebody"
            + " gets and loses a role every 500 decisions.");
  }

  private static void measure(Run run, Report report, int grants) {
    String suffix = ", %,d grants".formatted(grants);
    PermissionModel model = new PermissionModel(grants);
    AuthorityHere here = new AuthorityHere(model);
    for (int repeat = -1; repeat < run.repeats(); repeat++) {
      boolean counts = repeat >= 0;
      int times = run.amount(5_000, counts ? 100_000 : 300_000);
      Report into = counts ? report : new Report("warm-up");
      add(into, CACHED + suffix, times, asking(model, PermissionModel.PLAIN), here::decide);
      add(into, PLAIN + suffix, times, asking(model, PermissionModel.PLAIN), here::decideAfresh);
      add(into, HEADS + suffix, times, asking(model, PermissionModel.HEADS), here::decideAfresh);
      add(
          into,
          DEEP + suffix,
          times,
          i -> AuthorityHere.question(PermissionModel.deep(i)),
          here::decideAfresh);
      attributes(into, times / 4, model, here, suffix);
      add(
          into,
          COLD + suffix,
          QUESTIONS,
          asking(model, PermissionModel.ATTRIBUTES),
          new AuthorityHere(new PermissionModel(grants))::decide);
      into.add(HITS + suffix, "", hitRate(run, grants));
    }
    judge(report, suffix);
  }

  private static void attributes(
      Report report, int times, PermissionModel model, AuthorityHere here, String suffix) {
    IntFunction<Question> questions = asking(model, PermissionModel.ATTRIBUTES);
    add(report, ATTRIBUTES + suffix, times, questions, here::decideAfresh);
    add(report, EXPLAINED + suffix, times, questions, each -> told(here.decideAfresh(each)));
  }

  private static IntFunction<Question> asking(PermissionModel model, String verb) {
    List<Question> all =
        IntStream.range(0, QUESTIONS)
            .mapToObj(i -> AuthorityHere.question(model.question(i, i, verb)))
            .toList();
    return i -> all.get(i % QUESTIONS);
  }

  private static String told(Decision decision) {
    return String.join("; ", decision.reasons().stream().map(Reason::text).toList());
  }

  private static void add(
      Report report,
      String figure,
      int times,
      IntFunction<Question> questions,
      Function<Question, Object> work) {
    Histogram nanos = new Histogram(3);
    for (int i = 0; i < times; i++) {
      Question question = questions.apply(i);
      long start = System.nanoTime();
      if (work.apply(question) == null) {
        throw new IllegalStateException("Nothing was decided");
      }
      nanos.recordValue(System.nanoTime() - start);
    }
    add(report, figure, nanos);
  }

  private static void add(Report report, String figure, Histogram nanos) {
    for (int percentile : List.of(50, 95, 99)) {
      report.add(
          figure + ", P" + percentile,
          "us",
          nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO);
    }
  }

  private static double hitRate(Run run, int grants) {
    PermissionModel model = new PermissionModel(grants);
    AuthorityHere here = new AuthorityHere(model);
    Zipf zipf = new Zipf(20_000, new Random(2));
    for (int i = 0; i < run.amount(50_000, 1_000_000); i++) {
      int rank = zipf.next();
      here.decide(
          AuthorityHere.question(model.question(rank, rank / 3, PermissionModel.verb(rank))));
      if (i % 500 == 0) {
        here.change();
      }
    }
    return here.hitRate();
  }

  private static void judge(Report report, String suffix) {
    expect(report, CACHED + suffix + ", P99", CACHED_MICROS);
    expect(report, PLAIN + suffix + ", P95", UNCACHED_MICROS);
    expect(report, DEEP + suffix + ", P95", UNCACHED_MICROS);
    expect(report, ATTRIBUTES + suffix + ", P95", ATTRIBUTES_MICROS);
    report.expectAtMost(
        "telling in words, to deciding anew, P50" + suffix,
        report.ratio(EXPLAINED + suffix + ", P50", ATTRIBUTES + suffix + ", P50"),
        1.1);
    report.expectAtLeast(HITS + suffix, report.median(HITS + suffix), 0.95);
  }

  private static void expect(Report report, String figure, double micros) {
    report.expectAtMost(figure + ", us", report.median(figure), micros);
  }
}
