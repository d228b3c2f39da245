package com.leanvibe.hive.cli.workflow;

import com.leanvibe.hive.cli.client.Answer;
import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.HiveClient;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow that the hive has taken in.
 *
 * @param answer what it said to it
 * @param position from where on read models know it
 */
public record Submission(UUID id, String name, JsonNode answer, long position) {

  /** Submits what is written in a text. */
  public static Submission ofText(HiveClient hive, String file, String text, Overrides overrides) {
    return of(hive, WorkflowFile.read(file, text, overrides));
  }

  static Submission of(HiveClient hive, ObjectNode request) {
    Answer answer = hive.send(Call.create("/workflows", request));
    JsonNode workflow = answer.json();
    return new Submission(
        UUID.fromString(workflow.path("workflowId").asString()),
        request.path("name").asString(),
        workflow,
        answer.position());
  }

  /** The task with this key. */
  public UUID task(String key) {
    return UUID.fromString(answer.path("tasks").path(key).asString());
  }
}
