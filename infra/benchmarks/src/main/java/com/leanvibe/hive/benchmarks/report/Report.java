package com.leanvibe.hive.benchmarks.report;

import com.leanvibe.hive.benchmarks.load.Latencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what one benchmark finds. */
public final class Report {

  private final String name;
  private final Map<String, List<Double>> repeats = new LinkedHashMap<>();
  private final Map<String, String> units = new LinkedHashMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  public Report(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Adds one repeat of a figure. */
  public void add(String figure, String unit, double value) {
    repeats.computeIfAbsent(figure, absent -> new ArrayList<>()).add(value);
    units.put(figure, unit);
    System.err.printf("  %-58s %,14.2f %s%n", figure, value, unit);
  }

  /** Adds one repeat of the percentiles people ask for, in milliseconds. */
  public void add(String figure, Latencies latencies) {
    add(figure + ", P50", "ms", latencies.millisAt(50));
    add(figure + ", P95", "ms", latencies.millisAt(95));
    add(figure + ", P99", "ms", latencies.millisAt(99));
    add(figure + ", worst", "ms", latencies.millisAt(100));
  }

  /** The median of a figure. */
  public double median(String figure) {
    return figure(figure).median();
  }

  /** The median of one figure divided by that of another. */
  public double ratio(String of, String to) {
    return median(of) / median(to);
  }

  private Figure figure(String figure) {
    List<Double> values = repeats.get(figure);
    if (values == null) {
      throw new IllegalArgumentException("Nothing was measured as " + figure);
    }
    return new Figure(figure, units.getOrDefault(figure, ""), List.copyOf(values));
  }

  public void expectAtLeast(String what, double measured, double target) {
    verdicts.add(Verdict.atLeast(what, measured, target));
  }

  public void expectAtMost(String what, double measured, double target) {
    verdicts.add(Verdict.atMost(what, measured, target));
  }

  /** Something a reader of the figures has to know. */
  public void note(String text) {
    notes.add(text);
  }

  public List<Figure> figures() {
    return repeats.keySet().stream().map(this::figure).toList();
  }

  public List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }
}
