package com.leanvibe.hive.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long things took; many threads may add to it. */
public final class Latencies {

  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1000;

  private final Histogram micros =
      new ConcurrentHistogram(1, TimeUnit.MINUTES.toMicros(10), DIGITS);

  /** Adds one, given in nanoseconds. */
  public void add(long nanos) {
    micros.recordValue(
        Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, TimeUnit.MINUTES.toMicros(10)));
  }

  public long count() {
    return micros.getTotalCount();
  }

  /** Milliseconds that this percentage of them did not exceed. */
  public double millisAt(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
