package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.shell.Mark;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task that the agent holds.
 *
 * @param leaseSeconds how long it holds it after each renewal
 * @param workflow null for a task outside of workflows
 */
record Assignment(
    Mark mark,
    String title,
    String type,
    JsonNode payload,
    int leaseSeconds,
    @Nullable UUID workflow) {

  private static final int USUAL_LEASE_SECONDS = 60;

  /**
   * Reads one as it stands in the inbox.
   *
   * @throws IllegalArgumentException where it names no task
   */
  static Assignment of(JsonNode body) {
    String workflow = body.path("workflowId").asString("");
    return new Assignment(
        Mark.of(body),
        body.path("title").asString(""),
        body.path("type").asString(""),
        body.path("payload"),
        Math.max(1, body.path("leaseSeconds").asInt(USUAL_LEASE_SECONDS)),
        workflow.isEmpty() ? null : UUID.fromString(workflow));
  }
}
