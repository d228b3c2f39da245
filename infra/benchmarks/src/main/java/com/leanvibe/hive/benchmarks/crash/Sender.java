package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends messages to agents in turn, each under one Idempotency-Key until it is acknowledged. */
final class Sender implements Shift.Work {

  private static final long PAUSE_MILLIS = 50;
  private static final long PAUSE_IN_OUTAGE_MILLIS = 100;

  private final Caller caller;
  private final List<String> agents;
  private final Logbook logbook;

  Sender(Caller caller, List<String> agents, Logbook logbook) {
    this.caller = caller;
    this.agents = agents;
    this.logbook = logbook;
  }

  @Override
  public void run(Shift shift) throws InterruptedException {
    for (int turn = 0; !shift.endsWithin(PAUSE_MILLIS); turn++) {
      send(agents.get(turn % agents.size()), turn, shift);
    }
  }

  private void send(String agent, int turn, Shift shift) throws InterruptedException {
    String key = UUID.randomUUID().toString();
    while (!attempt(agent, turn, key)) {
      if (shift.endsWithin(PAUSE_IN_OUTAGE_MILLIS)) {
        return;
      }
    }
  }

  private boolean attempt(String agent, int turn, String key) throws InterruptedException {
    Map<String, Object> message =
        Map.of("to", Map.of("agentId", agent), "type", "note", "body", Map.of("turn", turn));
    try {
      Answer answer = caller.command("/messages", message, "Idempotency-Key", key);
      if (answer.status() == 202) {
        logbook.sent(answer.text("messageId"), agent);
        return true;
      }
      logbook.judge("POST /messages", answer);
    } catch (IOException unanswered) {
      // Asked again under the same key.
    }
    return false;
  }
}
