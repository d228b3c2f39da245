package com.leanvibe.hive.benchmarks.report;

import java.util.List;

/**
 * The whole of one benchmark's result, as it is kept.
 *
 * @param date ISO 8601, UTC
 * @param revision of git, with {@code +} where the checkout differs from it
 * @param loadBefore the machine's load over the minute before the run
 * @param othersShare the share of all cores' time that other programs used during the run
 */
public record Findings(
    String name,
    String date,
    String revision,
    boolean quick,
    Machine machine,
    double loadBefore,
    double othersShare,
    List<Numbers> figures,
    List<Verdict> targets,
    List<String> notes) {

  /** Above this, the figures say as much about the other programs as about the hive. */
  private static final double DISTURBED = 0.05;

  /** A figure with what follows from its repeats. */
  public record Numbers(
      String name, String unit, double median, double least, double most, List<Double> repeats) {

    static Numbers of(Figure figure) {
      return new Numbers(
          figure.name(),
          figure.unit(),
          figure.median(),
          figure.least(),
          figure.most(),
          figure.repeats());
    }
  }

  static List<Numbers> numbers(Report report) {
    return report.figures().stream().map(Numbers::of).toList();
  }

  /** Whether the machine was ours enough for the figures to be published. */
  public boolean undisturbed() {
    return othersShare <= DISTURBED;
  }
}
