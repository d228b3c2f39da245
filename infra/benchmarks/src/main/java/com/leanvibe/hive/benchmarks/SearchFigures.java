package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.report.Report;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is measured of the contexts that there are. */
final class SearchFigures {

  private static final List<String> MODES = List.of("HYBRID", "VECTOR", "TEXT", "EXACT");
  private static final String ONE = ", one client";
  private static final String STORE = ", in the store";

  private final Run run;
  private final Report report;
  private final SearchClients clients;
  private final PlainSearch plain;
  private final String what;

  /** What a series of searches found, how long each took, and how much of that past HTTP. */
  private record Series(List<List<String>> found, Latencies whole, Latencies store) {}

  SearchFigures(Run run, Report report, SearchClients clients, PlainSearch plain, String what) {
    this.run = run;
    this.report = report;
    this.clients = clients;
    this.plain = plain;
    this.what = what;
  }

  private String figure(String mode) {
    return what + ", " + mode;
  }

  /** How fast each mode is, and how much the index misses. */
  void modes(List<float[]> places, List<String> titles) throws Exception {
    for (String mode : MODES) {
      atOnce(bodies(mode, places, titles));
    }
    plain.near(places);
    for (int repeat = 0; repeat < run.repeats(); repeat++) {
      for (String mode : MODES) {
        List<byte[]> bodies = bodies(mode, places, titles);
        Series series = series(bodies);
        report.add(figure(mode) + ONE, series.whole());
        report.add(figure(mode) + STORE, series.store());
        report.add(figure(mode) + ", 8 clients", "searches/s", atOnce(bodies));
      }
      report.add(figure("plain SQL") + ONE, plain.near(places).latencies());
    }
    report.add(figure("recall@10"), "share", recall(near(places), exact(places, null)));
    judge();
  }

  private void judge() {
    report.expectAtLeast(figure("recall@10"), report.median(figure("recall@10")), 0.98);
    report.expectAtMost(
        figure("P95 in the store, to plain SQL"),
        report.ratio(figure("VECTOR") + STORE + ", P95", figure("plain SQL") + ONE + ", P95"),
        1.3);
    report.expectAtMost(
        figure("P95 over HTTP, ms"), report.median(figure("VECTOR") + ONE + ", P95"), 6);
  }

  private static List<byte[]> bodies(String mode, List<float[]> places, List<String> titles) {
    return mode.equals("VECTOR") || mode.equals("EXACT")
        ? places.stream().map(place -> SearchClients.near(mode, place, null)).toList()
        : titles.stream().map(title -> SearchClients.words(mode, title)).toList();
  }

  private double atOnce(List<byte[]> bodies) throws InterruptedException {
    return ClosedLoop.rate(
        SearchClients.CALLERS,
        run.measure().dividedBy(2),
        (caller, number) -> clients.ask(caller, bodies.get((int) (number % bodies.size()))));
  }

  private Series series(List<byte[]> bodies) throws IOException {
    Series series = new Series(new ArrayList<>(), new Latencies(), new Latencies());
    for (byte[] body : bodies) {
      long begun = System.nanoTime();
      SearchClients.Found found = clients.ask(0, body);
      series.whole().add(System.nanoTime() - begun);
      series.store().add(found.storeNanos());
      series.found().add(found.ids());
    }
    return series;
  }

  private List<List<String>> near(List<float[]> places) throws IOException {
    return series(bodies("VECTOR", places, List.of())).found();
  }

  private List<List<String>> exact(List<float[]> places, @Nullable String tag) throws IOException {
    return series(places.stream().map(place -> SearchClients.near("EXACT", place, tag)).toList())
        .found();
  }

  /** The share of what was wanted that was found. */
  static double recall(List<List<String>> found, List<List<String>> wanted) {
    double sum = 0;
    for (int i = 0; i < wanted.size(); i++) {
      Set<String> both = new HashSet<>(wanted.get(i));
      both.retainAll(new HashSet<>(found.get(i)));
      sum += (double) both.size() / wanted.get(i).size();
    }
    return sum / wanted.size();
  }

  /** How well and how fast some of the contexts are found among all, the fewer they are. */
  void filters(List<float[]> places) throws IOException, SQLException {
    for (int share : SearchLoad.SHARES) {
      String tag = SearchLoad.tag(share);
      String which = "%s, %s %% of them".formatted(what, share / 10.0);
      List<byte[]> bodies =
          places.stream().map(place -> SearchClients.near("VECTOR", place, tag)).toList();
      List<List<String>> wanted = exact(places, tag);
      Series series = series(bodies);
      PlainSearch.Result walked = plain.nearTagged(places, tag);
      PlainSearch.Result compared = plain.exactTagged(places, tag);
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        series = series(bodies);
        walked = plain.nearTagged(places, tag);
        compared = plain.exactTagged(places, tag);
        report.add(which + ", VECTOR" + ONE, series.whole());
        report.add(which + ", VECTOR" + STORE, series.store());
        report.add(which + ", plain SQL by the index", walked.latencies());
        report.add(which + ", plain SQL, all compared", compared.latencies());
      }
      double recall = recall(series.found(), wanted);
      double plainRecall = recall(walked.found(), wanted);
      report.add(which + ", recall@10", "share", recall);
      report.add(which + ", recall@10 of plain SQL by the index", "share", plainRecall);
      report.add(which + ", too few found", "searches", tooFew(series.found(), wanted));
      judge(which, plainRecall);
    }
  }

  private void judge(String which, double plainRecall) {
    report.expectAtLeast(which + ", recall@10", report.median(which + ", recall@10"), 0.95);
    report.expectAtMost(which + ", too few found", report.median(which + ", too few found"), 0);
    double walked = report.median(which + ", plain SQL by the index, P95");
    double compared = report.median(which + ", plain SQL, all compared, P95");
    report.expectAtMost(
        which + ", P95 in the store, to the better of plain SQL",
        report.median(which + ", VECTOR" + STORE + ", P95")
            / (plainRecall >= 0.95 ? Math.min(walked, compared) : compared),
        1.3);
  }

  private static double tooFew(List<List<String>> found, List<List<String>> wanted) {
    return IntStream.range(0, wanted.size())
        .filter(i -> found.get(i).size() < wanted.get(i).size())
        .count();
  }

  /** Whether part of the comment that a title stands above is found by the title. */
  void relevance(List<JavadocTexts.Text> stored) throws IOException {
    int every = Math.max(1, stored.size() / run.amount(100, 500));
    List<JavadocTexts.Text> asked =
        IntStream.range(0, stored.size())
            .filter(i -> i % every == 0)
            .mapToObj(stored::get)
            .toList();
    for (String mode : MODES) {
      double gain = 0;
      double found = 0;
      for (JavadocTexts.Text text : asked) {
        int rank = rank(SearchClients.words(mode, text.title()), text.comment());
        gain += rank == 0 ? 0 : Math.log(2) / Math.log(rank + 1);
        found += rank == 0 ? 0 : 1;
      }
      report.add("title to text, %s, nDCG@10".formatted(mode), "", gain / asked.size());
      report.add("title to text, %s, recall@10".formatted(mode), "", found / asked.size());
    }
  }

  /** From 1; 0 where it is not among what was found. */
  private int rank(byte[] body, int comment) throws IOException {
    int rank = 0;
    for (JsonNode item : clients.ask(0, body).items()) {
      rank++;
      if (item.path("metadata").path("comment").asInt(-1) == comment) {
        return rank;
      }
    }
    return 0;
  }
}
