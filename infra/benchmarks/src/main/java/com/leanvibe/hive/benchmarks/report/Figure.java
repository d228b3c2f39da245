package com.leanvibe.hive.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * One measured quantity, with every repeat.
 *
 * @param unit what it counts, for example {@code commands/s}
 */
public record Figure(String name, String unit, List<Double> repeats) {

  static Figure of(String name, String unit, double... repeats) {
    return new Figure(name, unit, Arrays.stream(repeats).boxed().toList());
  }

  public double median() {
    double[] sorted = sorted();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public double least() {
    return sorted()[0];
  }

  public double most() {
    return sorted()[repeats.size() - 1];
  }

  /** The distance between the least and the most, as a share of the median. */
  public double spread() {
    return median() == 0 ? 0 : (most() - least()) / median();
  }

  private double[] sorted() {
    return repeats.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}
