package com.leanvibe.hive.services;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be undone when the JVM ends: the last first, and each although another one failed. */
final class Cleanup {

  private static final Logger log = LoggerFactory.getLogger(Cleanup.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  Cleanup() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::run, "services-cleanup"));
  }

  synchronized void add(Step step) {
    steps.push(step);
  }

  private synchronized void run() {
    steps.forEach(Cleanup::run);
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      log.warn("a service could not be cleaned up", e);
    }
  }

  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }
}
