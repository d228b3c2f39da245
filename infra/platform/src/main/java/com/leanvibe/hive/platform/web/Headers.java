package com.leanvibe.hive.platform.web;

/** The headers of the API's conventions. */
public final class Headers {

  /** Answered: the place in the log that a command's events got, or a query was served at. */
  public static final String POSITION = "Hive-Position";

  /** Asked: the least position a query may be served at; see {@link MinPosition}. */
  public static final String MIN_POSITION = "Hive-Min-Position";

  /** Asked: how long to wait for {@link #MIN_POSITION}; see {@link MinPosition}. */
  public static final String MAX_WAIT_MS = "Hive-Max-Wait-Ms";

  /** Asked, and answered: the same on everything that follows from one request. */
  public static final String CORRELATION_ID = "Hive-Correlation-Id";

  /** Asked: see {@link IdempotencyKey}. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Answered: {@code true} where the answer is the first one once more. */
  public static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

  /** Asked, and answered: W3C Trace Context. */
  public static final String TRACEPARENT = "traceparent";

  private Headers() {}
}
