package com.leanvibe.hive.query.history;

import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.MinPosition;
import com.leanvibe.hive.query.position.ReadPosition;
import com.leanvibe.hive.query.web.Parameters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads which moments a caller asks about, and waits for those that are yet to come here. */
@Component
public final class Moments {

  /** What descriptions say of a parameter that names one. */
  public static final String AT =
      "A position of the log, or an instant: it is answered what was true then. A position is waited"
          + " for as with Hive-Min-Position; an instant must not lie ahead.";

  /** What descriptions say of the earlier of two. */
  public static final String FROM =
      "The earlier moment, a position or an instant; the beginning where it is absent";

  /** What descriptions say of the later of two. */
  public static final String TO =
      "The later moment, a position or an instant; now where it is absent";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ReadPosition reached;

  Moments(ReadPosition reached) {
    this.reached = reached;
  }

  /**
   * Reads a moment.
   *
   * @param name the parameter's
   * @throws Problem 400 where it is none or lies ahead, 503 where the read models are not there in
   *     time
   */
  public TrailPoint moment(String name, String text, MinPosition patience)
      throws InterruptedException {
    TrailPoint point = Parameters.point(name, text);
    if (point.time() != null && point.time().isAfter(Instant.now())) {
      throw Problem.invalid("?" + name, "must be a position or an instant that has been");
    }
    if (point.position() != null) {
      await(point.position(), patience);
    }
    return point;
  }

  private void await(long position, MinPosition patience) throws InterruptedException {
    long now = reached.await(position, patience.maxWait());
    if (now < position) {
      throw Problem.unavailable("The read models are at position %d".formatted(now), RETRY_AFTER)
          .with("position", now);
    }
  }

  /**
   * Reads two moments.
   *
   * @param from the beginning of the log where it is absent
   * @param to now where it is absent
   * @throws Problem as in {@link #moment}, and 400 where they are in the wrong order
   */
  public Interval interval(@Nullable String from, @Nullable String to, MinPosition patience)
      throws InterruptedException {
    TrailPoint end =
        to == null ? new TrailPoint(reached.current(), null) : moment("to", to, patience);
    TrailPoint start = from == null ? new TrailPoint(0L, null) : moment("from", from, patience);
    return new Interval(start, end);
  }
}
