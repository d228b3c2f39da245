package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Work;
import com.leanvibe.hive.benchmarks.report.Report;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long short work takes from when it begins, to a fraction of a microsecond. */
final class Micros {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 3;
  private static final double NANOS_PER_MICRO = 1000;

  private final Histogram nanos = new ConcurrentHistogram(1, LONGEST, DIGITS);

  /** The same work, measured each time. */
  Work timed(Work work) {
    return (caller, number) -> {
      long start = System.nanoTime();
      work.once(caller, number);
      add(System.nanoTime() - start);
    };
  }

  /** Adds one that was measured elsewhere, in nanoseconds. */
  void add(long taken) {
    nanos.recordValue(Math.min(taken, LONGEST));
  }

  /** Adds one repeat of the percentiles, in microseconds. */
  void addTo(Report report, String figure) {
    for (int percentile : new int[] {50, 95, 99}) {
      double value = nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
      report.add("%s, P%d".formatted(figure, percentile), "µs", value);
    }
  }
}
