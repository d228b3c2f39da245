package com.leanvibe.hive.query.projection;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** What stands in one aggregate's way into one projection. */
final class Stuck {

  private final Set<Long> dead = new HashSet<>();
  private final Set<Long> discarded = new HashSet<>();
  private final TreeMap<Long, Delivery> parked = new TreeMap<>();
  private boolean undecided;
  private boolean lossAccepted;

  static Stuck nothing() {
    return new Stuck();
  }

  void dead(long sequence) {
    dead.add(sequence);
    undecided = true;
  }

  void discarded(long sequence) {
    discarded.add(sequence);
  }

  /** A record of the aggregate was garbled, so nobody knows which event it was, if it was one. */
  void garbled(boolean waitsForDecision) {
    undecided |= waitsForDecision;
    lossAccepted |= !waitsForDecision;
  }

  void parked(Delivery delivery) {
    parked.put(delivery.sequence(), delivery);
  }

  boolean isDead(long sequence) {
    return dead.contains(sequence);
  }

  /** Events that wait for an earlier one, by sequence. */
  TreeMap<Long, Delivery> parked() {
    return parked;
  }

  /** The first event at or after this one that was not discarded. */
  long skipDiscarded(long sequence) {
    long next = sequence;
    while (discarded.contains(next)) {
      next++;
    }
    return next;
  }

  /**
   * Whether an event that comes too early is applied all the same: somebody discarded a garbled
   * record, which may have been the missing one, and nothing else waits for a decision.
   */
  boolean passesOverGaps() {
    return lossAccepted && !undecided;
  }

  /**
   * Without its first event an aggregate cannot be told from nothing: it is left out whole.
   *
   * @param first the first event there is of an aggregate of which nothing is known
   */
  boolean leavesOut(long first) {
    return discarded.contains(0L) || first > 0 && passesOverGaps();
  }
}
