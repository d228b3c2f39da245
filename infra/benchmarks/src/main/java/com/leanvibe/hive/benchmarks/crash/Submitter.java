package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import com.leanvibe.hive.benchmarks.crash.Logbook.Try;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Submits task after task, each under one Idempotency-Key until it is acknowledged. */
final class Submitter implements Shift.Work {

  private static final long PAUSE_MILLIS = 50;
  private static final long PAUSE_IN_OUTAGE_MILLIS = 100;

  /** So short that attempts of agents that dawdle are over before the load is. */
  static final int LEASE_SECONDS = 5;

  private final Caller caller;
  private final String capability;
  private final Logbook logbook;
  private final AtomicReference<Latest> latest;

  /** The task that was acknowledged last. */
  record Latest(String task, long position) {}

  Submitter(Caller caller, String capability, Logbook logbook, AtomicReference<Latest> latest) {
    this.caller = caller;
    this.capability = capability;
    this.logbook = logbook;
    this.latest = latest;
  }

  @Override
  public void run(Shift shift) throws InterruptedException {
    while (!shift.endsWithin(PAUSE_MILLIS)) {
      submit(UUID.randomUUID().toString(), shift);
    }
  }

  /** A task whose submission stays unanswered to the end may exist, and at most once. */
  private void submit(String key, Shift shift) throws InterruptedException {
    while (!attempt(key)) {
      if (shift.endsWithin(PAUSE_IN_OUTAGE_MILLIS)) {
        return;
      }
    }
  }

  private boolean attempt(String key) throws InterruptedException {
    long asked = System.nanoTime();
    Answer answer = null;
    try {
      answer = caller.command("/tasks", task(key), "Idempotency-Key", key);
      if (answer.status() == 201) {
        acknowledge(key, answer);
      } else {
        logbook.judge("POST /tasks", answer);
      }
    } catch (IOException unanswered) {
      // Asked again under the same key.
    }
    logbook.tried(Try.ended(Logbook.Function.COMMAND, asked, answer));
    return answer != null && answer.status() == 201;
  }

  private void acknowledge(String key, Answer answer) {
    String task = answer.text("taskId");
    logbook.submitted(key, task);
    logbook.acknowledge("task/" + task, "hive.task.TaskSubmitted", answer);
    latest.set(new Latest(task, answer.position()));
  }

  private Map<String, Object> task(String key) {
    return Map.of(
        "title",
        "under crashes",
        "payload",
        Map.of("key", key),
        "requiredCapabilities",
        List.of(capability),
        "leaseSeconds",
        LEASE_SECONDS,
        "maxAttempts",
        100);
  }
}
