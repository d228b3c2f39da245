package com.leanvibe.hive.platform.audit;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Notes that are still to be recorded, the oldest first, at most so many. */
final class Backlog {

  private final Deque<AccessNote> notes = new ArrayDeque<>();
  private final int most;

  Backlog(int most) {
    this.most = most;
  }

  /** Whether there was room for it. */
  synchronized boolean add(AccessNote note) {
    return notes.size() < most && notes.add(note);
  }

  synchronized List<AccessNote> oldest(int limit) {
    return notes.stream().limit(limit).toList();
  }

  synchronized void remove(Collection<AccessNote> recorded) {
    notes.removeAll(recorded);
  }

  synchronized List<AccessNote> drain() {
    List<AccessNote> left = List.copyOf(notes);
    notes.clear();
    return left;
  }
}
