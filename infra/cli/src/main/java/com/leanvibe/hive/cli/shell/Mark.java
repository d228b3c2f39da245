package com.leanvibe.hive.cli.shell;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What every process of an attempt carries in its environment, and by which it is found again. */
public record Mark(UUID taskId, int attempt) {

  /**
   * That of a document which names a task and an attempt.
   *
   * @throws IllegalArgumentException where it names no task
   */
  public static Mark of(JsonNode document) {
    return new Mark(
        UUID.fromString(document.path("taskId").asString("")), document.path("attempt").asInt(0));
  }

  /** The name of the variable. */
  static final String VARIABLE = "HIVE_ATTEMPT_ID";

  /** Its value; also a file name. */
  public String text() {
    return taskId + "." + attempt;
  }

  String assignment() {
    return VARIABLE + "=" + text();
  }
}
