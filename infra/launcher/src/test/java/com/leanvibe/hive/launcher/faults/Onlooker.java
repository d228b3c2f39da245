package com.leanvibe.hive.launcher.faults;

import com.leanvibe.hive.launcher.faults.Routes.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Asks the query side, as one contender or another, for what only some may read. */
final class Onlooker implements Runnable {

  /** What was asked for and answered, and when, by {@link System#nanoTime}. */
  record Sighting(Contender contender, String path, long begun, long ended, boolean allowed) {}

  private final List<Contender> contenders;
  private final List<String> paths;
  private final Queue<Sighting> seen = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  Onlooker(List<Contender> contenders, List<String> paths) {
    this.contenders = contenders;
    this.paths = paths;
  }

  List<Sighting> seen() {
    return List.copyOf(seen);
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        seen.add(look(anyOf(contenders), anyOf(paths)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Sighting look(Contender contender, String path) throws InterruptedException {
    long begun = System.nanoTime();
    boolean allowed = isAllowed(contender.routes().query(path));
    return new Sighting(contender, path, begun, System.nanoTime(), allowed);
  }

  private static boolean isAllowed(Optional<Answer> answer) {
    return switch (answer.map(Answer::status).orElse(0)) {
      case 200 -> true;
      case 401, 403 -> false;
      default -> throw new IllegalStateException(answer.toString());
    };
  }

  private static <T> T anyOf(List<T> all) {
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }
}
