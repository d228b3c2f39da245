package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that change what subjects may do, against threads that ask instances what they may.
 *
 * @param contenders whom it is about
 * @param written the instances that are told of changes
 * @param read the instances that are asked
 */
record Race(List<Contender> contenders, List<Instance> written, List<Instance> read) {

  private static final int WRITERS = 3;
  private static final int READERS = 6;

  /** What an instance said of a contender, and when, by {@link System#nanoTime}. */
  record Sighting(Contender contender, long begun, long ended, boolean allowed) {}

  /** Goes on until so many requests have been answered, of both kinds together. */
  List<Sighting> run(int requests) throws Exception {
    AtomicInteger left = new AtomicInteger(requests);
    DelayQueue<Contender> turns = new DelayQueue<>(contenders);
    List<Sighting> seen = new ArrayList<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(WRITERS + READERS)) {
      List<Future<List<Sighting>>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS + READERS; i++) {
        running.add(crowd.submit(i < WRITERS ? writer(turns, left) : reader(left)));
      }
      for (Future<List<Sighting>> each : running) {
        seen.addAll(each.get());
      }
    }
    return seen;
  }

  private Callable<List<Sighting>> writer(DelayQueue<Contender> turns, AtomicInteger left) {
    return () -> {
      while (left.get() > 0) {
        Contender contender = turns.poll(100, TimeUnit.MILLISECONDS);
        if (contender != null) {
          contender.turn(anyOf(written));
          turns.add(contender);
          left.decrementAndGet();
        }
      }
      return List.of();
    };
  }

  private Callable<List<Sighting>> reader(AtomicInteger left) {
    return () -> {
      List<Sighting> seen = new ArrayList<>();
      while (left.getAndDecrement() > 0) {
        seen.add(look(anyOf(contenders), anyOf(read)));
      }
      return seen;
    };
  }

  private static Sighting look(Contender contender, Instance instance) {
    long begun = System.nanoTime();
    boolean allowed = allows(contender, instance);
    return new Sighting(contender, begun, System.nanoTime(), allowed);
  }

  /** Asks for what fails after it was allowed, and leaves no event. */
  static boolean allows(Contender contender, Instance instance) {
    Answer answer = contender.at(instance).post("/messages", Map.of());
    return switch (answer.status()) {
      case 400 -> true;
      case 401, 403 -> false;
      default -> throw new IllegalStateException(answer.toString());
    };
  }

  private static <T> T anyOf(List<T> all) {
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }
}
