package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.RefusalException;
import com.leanvibe.hive.cli.shell.Mark;
import java.util.UUID;

/** What became of something the worker told about an attempt. */
enum Verdict {
  /** The hive has it, now or since a try whose answer was lost. */
  HEARD,
  /** The attempt is no longer the worker's: whatever it still does for it is void. */
  NOT_OURS,
  /** The hive can make nothing of it. */
  REJECTED;

  static final int CONFLICT = 409;

  /**
   * Reads a refusal.
   *
   * @throws RefusalException where it says nothing about the attempt
   */
  static Verdict of(RefusalException refusal, String verb, Mark mark, UUID agent) {
    return switch (refusal.status()) {
      case CONFLICT -> isDone(refusal, verb, mark, agent) ? HEARD : NOT_OURS;
      case 403, 404 -> NOT_OURS;
      case 400, 413, 422 -> REJECTED;
      default -> throw refusal;
    };
  }

  /** Whether the task stands as it would if what was said had been heard before. */
  private static boolean isDone(RefusalException refusal, String verb, Mark mark, UUID agent) {
    String wanted =
        switch (verb) {
          case "start" -> "RUNNING";
          case "complete" -> "COMPLETED";
          default -> "";
        };
    return refusal.member("taskStatus").filter(wanted::equals).isPresent()
        && refusal.member("attempt").filter(Integer.toString(mark.attempt())::equals).isPresent()
        && refusal.member("agentId").filter(agent.toString()::equals).isPresent();
  }
}
