package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides what is permitted, by the log as far as this instance has followed it. A side feeds it
 * with the events of {@link Permissions#EVENTS} in the order of their positions, and confirms again
 * and again how far the log has been looked through: while that is missing for too long, nothing is
 * permitted, since a revocation may have been missed.
 */
public final class Authority {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Clock clock;
  private final Duration maxStaleness;
  private final Decisions decisions;
  private final History history = new History();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile Permissions permissions = Permissions.NONE;
  private volatile long position;
  private volatile Instant confirmedAt = Instant.MIN;

  public Authority(AuthorizationSettings settings, Clock clock) {
    this.clock = clock;
    this.maxStaleness = settings.maxStaleness();
    this.decisions = new Decisions(settings.cachedDecisions());
  }

  /** Takes in an event; one that was taken in before changes nothing. */
  public void accept(long at, EventMetadata metadata, Event event) {
    lock.lock();
    try {
      if (at > position) {
        Permissions after = permissions.after(at, metadata, event);
        history.add(at, metadata, event, after);
        permissions = after;
        position = at;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Confirms that everything up to a position has been taken in.
   *
   * @param asOf when that was all there was
   */
  public void confirm(long upTo, Instant asOf) {
    lock.lock();
    try {
      position = Math.max(position, upTo);
      if (asOf.isAfter(confirmedAt)) {
        confirmedAt = asOf;
      }
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How far the log has been taken in. */
  public long position() {
    return position;
  }

  /** Whether this instance has heard of the log lately enough to permit anything. */
  public boolean isFresh() {
    return !confirmedAt.plus(maxStaleness).isBefore(clock.instant());
  }

  /**
   * Waits until the log has been taken in up to a position.
   *
   * @param patience how long at most
   * @return whether it has
   */
  public boolean await(long wanted, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (position < wanted && left > 0) {
        left = moved.awaitNanos(left);
      }
      return position >= wanted;
    } finally {
      lock.unlock();
    }
  }

  /** The permissions as of now. */
  public Permissions current() {
    return permissions;
  }

  /** What permissions were when the log reached to a position. */
  public Permissions at(long earlier) {
    return earlier >= position ? permissions : history.at(earlier);
  }

  /** The position of the last event that had changed permissions by an instant; 0 for none. */
  public long positionAt(Instant instant) {
    return history.positionAt(instant);
  }

  /** When permissions had last changed as of a position; the epoch where they never had. */
  public Instant changedLast(long earlier) {
    return history.changedLast(earlier);
  }

  /** Whether a subject was disabled or retired, so that its tokens count no more. */
  public boolean isGone(String tenant, String subject) {
    return permissions.of(tenant).subject(subject).status() == SubjectStatus.GONE;
  }

  /** Whether a decision may change with the facts of the resource. */
  public boolean dependsOnFacts(Question question) {
    return permissions.of(question.tenant()).dependsOnFacts(question);
  }

  /**
   * Decides by what is permitted now.
   *
   * @throws Problem 503 where this instance cannot know that
   */
  public Decision decide(Question question) {
    requireFresh();
    return decisions.decide(permissions.of(question.tenant()), question, clock.instant());
  }

  /**
   * Finds what a subject may do something to by what is permitted now.
   *
   * @param question about a resource that is no single one
   * @throws Problem 503 where this instance cannot know that
   */
  public Extent extent(Question question) {
    requireFresh();
    return new Survey(permissions.of(question.tenant()), question, clock.instant()).extent();
  }

  private void requireFresh() {
    if (!isFresh()) {
      throw Problem.unavailable(
          "Permissions cannot be decided now: the log has not been heard of for %d s"
              .formatted(TimeUnit.MILLISECONDS.toSeconds(maxStaleness.toMillis())),
          RETRY_AFTER);
    }
  }

  /** The share of decisions so far that were remembered; 1 before the first. */
  public double hitRate() {
    return decisions.stats().hitRate();
  }

  /**
   * Decides as it would have been decided.
   *
   * @param earlier the position that the log reached to
   * @param at the instant that expiry and policies go by
   */
  public Decision decideAt(long earlier, Instant at, Question question) {
    return decideBy(at(earlier).of(question.tenant()), at, question);
  }

  /**
   * Decides by the permissions of a moment, which cost something to find and serve many questions.
   *
   * @param at the instant that expiry and policies go by
   */
  public Decision decideBy(TenantPermissions permissions, Instant at, Question question) {
    return decisions.decideAfresh(permissions, question, at);
  }
}
