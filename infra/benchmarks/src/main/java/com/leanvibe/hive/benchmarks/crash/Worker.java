package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import com.leanvibe.hive.benchmarks.crash.Logbook.Accepted;
import com.leanvibe.hive.benchmarks.crash.Logbook.Given;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * An agent that hears its inbox and completes what it is given, whatever happens around it. Now and
 * then it dawdles until its lease is over, and goes on as if it did not know: the hive has to
 * refuse that.
 */
final class Worker implements Shift.Work {

  private static final long PAUSE_IN_OUTAGE_MILLIS = 100;
  private static final int ONE_IN = 40;
  private static final long DAWDLE_MILLIS = TimeUnit.SECONDS.toMillis(Submitter.LEASE_SECONDS + 2L);

  private final Caller caller;
  private final String id;
  private final Logbook logbook;
  private final SplittableRandom random;

  Worker(Caller caller, String id, Logbook logbook, SplittableRandom random) {
    this.caller = caller;
    this.id = id;
    this.logbook = logbook;
    this.random = random;
  }

  @Override
  public void run(Shift shift) throws InterruptedException {
    while (!shift.isOver()) {
      try {
        hear(shift);
      } catch (IOException unanswered) {
        shift.endsWithin(PAUSE_IN_OUTAGE_MILLIS);
      }
    }
  }

  private void hear(Shift shift) throws IOException, InterruptedException {
    Answer inbox = caller.inbox("/agents/" + id + "/inbox?max=10&waitSeconds=1");
    if (!inbox.succeeded()) {
      logbook.judge("GET /agents/{id}/inbox", inbox);
      shift.endsWithin(PAUSE_IN_OUTAGE_MILLIS);
    }
    for (JsonNode letter : inbox.body().path("items")) {
      take(letter, shift);
      String delivery = letter.path("deliveryId").asString();
      Answer answer =
          caller.command("/agents/" + id + "/inbox/ack", Map.of("deliveryIds", List.of(delivery)));
      if (!answer.succeeded()) {
        logbook.judge("POST /agents/{id}/inbox/ack", answer);
      }
    }
  }

  private void take(JsonNode letter, Shift shift) throws InterruptedException {
    JsonNode body = letter.path("body");
    switch (letter.path("kind").asString()) {
      case "MESSAGE" -> logbook.received(body.path("messageId").asString(), id);
      case "ASSIGNMENT" -> work(body, shift);
      default -> {
        // Of cancellations there are none, and approvals are nobody's business here.
      }
    }
  }

  private void work(JsonNode task, Shift shift) throws InterruptedException {
    String taskId = task.path("taskId").asString();
    int attempt = task.path("attempt").asInt();
    logbook.give(new Given(taskId, attempt, id, System.nanoTime()));
    boolean dawdles = random.nextInt(ONE_IN) == 0;
    if (dawdles && random.nextBoolean()) {
      shift.begin(later -> dawdle(taskId, attempt, "start", later));
    } else if (insist(taskId, attempt, "start", shift)) {
      if (dawdles) {
        shift.begin(later -> dawdle(taskId, attempt, "complete", later));
      } else {
        insist(taskId, attempt, "complete", shift);
      }
    }
  }

  private void dawdle(String task, int attempt, String verb, Shift shift)
      throws InterruptedException {
    shift.endsWithin(DAWDLE_MILLIS);
    insist(task, attempt, verb, shift);
  }

  /**
   * Repeats a command whose answer is lost: the attempt's number makes the second one harmless.
   *
   * @return whether the hive knows it
   */
  private boolean insist(String task, int attempt, String verb, Shift shift)
      throws InterruptedException {
    do {
      try {
        long asked = System.nanoTime();
        Answer answer = caller.command("/tasks/" + task + "/" + verb, Map.of("attempt", attempt));
        if (answer.succeeded()) {
          accepted(task, attempt, verb, asked, answer);
          return true;
        }
        if (answer.status() == 409) {
          return isDone(answer, attempt, verb);
        }
        logbook.judge("POST /tasks/{id}/" + verb, answer);
      } catch (IOException unanswered) {
        // Said again.
      }
    } while (!shift.endsWithin(PAUSE_IN_OUTAGE_MILLIS));
    return false;
  }

  private void accepted(String task, int attempt, String verb, long asked, Answer answer) {
    logbook.accept(new Accepted(task, attempt, id, verb, asked, System.nanoTime()));
    String event = verb.equals("start") ? "hive.task.TaskStarted" : "hive.task.TaskCompleted";
    logbook.acknowledge("task/" + task, event, answer);
  }

  /** Whether the task stands as it would if what is refused had been heard before. */
  private boolean isDone(Answer refusal, int attempt, String verb) {
    String wanted = verb.equals("start") ? "RUNNING" : "COMPLETED";
    return refusal.text("taskStatus").equals(wanted)
        && refusal.body().path("attempt").asInt() == attempt
        && refusal.text("agentId").equals(id);
  }
}
