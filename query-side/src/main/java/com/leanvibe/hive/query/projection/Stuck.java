package com.leanvibe.hive.query.projection;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** What stands in one aggregate's way into one projection. */
final class Stuck {

  private final Set<Long> dead = new HashSet<>();
  private final Set<Long> discarded = new HashSet<>();
  private final TreeMap<Long, Delivery> parked = new TreeMap<>();

  static Stuck nothing() {
    return new Stuck();
  }

  void dead(long sequence) {
    dead.add(sequence);
  }

  void discarded(long sequence) {
    discarded.add(sequence);
  }

  void parked(Delivery delivery) {
    parked.put(delivery.sequence(), delivery);
  }

  /** Takes an event for alive again; answers whether it was dead. */
  boolean revive(long sequence) {
    return dead.remove(sequence);
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

  /** Without its first event an aggregate cannot be told from nothing: it is left out whole. */
  boolean leavesOut() {
    return discarded.contains(0L);
  }
}
