package com.leanvibe.hive.query.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as columns keep them: in microseconds, to the nearest, and to the even one of two. */
public final class StoredTime {

  private static final int NANOS = 1_000;

  private StoredTime() {}

  /** The instant that is read where this one was written. */
  public static Instant of(Instant written) {
    long rest = written.getNano() % NANOS;
    boolean odd = written.getNano() / NANOS % 2 == 1;
    boolean up = rest > NANOS / 2 || rest == NANOS / 2 && odd;
    return written.truncatedTo(ChronoUnit.MICROS).plusNanos(up ? NANOS : 0);
  }

  /** The same; null where nothing was written. */
  public static @Nullable Instant ofNullable(@Nullable Instant written) {
    return written == null ? null : of(written);
  }
}
