package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.shell.Mark;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The attempts that the worker has in its hands. */
final class Holdings {

  private final Map<Mark, Held> held = new LinkedHashMap<>();

  synchronized void add(Held attempt) {
    held.put(attempt.mark(), attempt);
  }

  synchronized void remove(Held attempt) {
    held.remove(attempt.mark());
    notifyAll();
  }

  synchronized List<Held> all() {
    return List.copyOf(held.values());
  }

  synchronized boolean has(Mark mark) {
    return held.containsKey(mark);
  }

  /** Ends those of these attempts that are of a task. */
  static void end(Collection<Held> attempts, UUID task, Held.Ending why) {
    attempts.stream()
        .filter(each -> each.mark().taskId().equals(task))
        .forEach(each -> each.end(why));
  }

  /**
   * Waits until there is none.
   *
   * @return false where there still was one when the time was over
   */
  synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!held.isEmpty()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
