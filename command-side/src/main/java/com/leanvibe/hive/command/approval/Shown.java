package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.task.TaskSubmitted;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What agents that may approve it are shown of what somebody asks. It may go to many inboxes, so
 * what is large is left out: it can be had from the query side.
 */
final class Shown {

  private static final int MAX_BYTES = 16 << 10;

  private final JsonMapper json;

  Shown(JsonMapper json) {
    this.json = json;
  }

  byte[] of(ApprovalRequested request) {
    return bytes(
        json.createObjectNode()
            .put("approvalId", request.approvalId().text())
            .put("rule", request.rule())
            .put("action", request.action())
            .put("resource", request.resource())
            .put("method", request.method())
            .put("path", request.path())
            .put("body", request.body()),
        "body");
  }

  byte[] of(TaskSubmitted task) {
    ObjectNode shown =
        json.createObjectNode()
            .put("taskId", task.taskId().text())
            .put("action", "task:approve")
            .put("resource", task.taskId().key())
            .put("title", task.title())
            .put("type", task.type())
            .put("repository", task.repository());
    return bytes(shown.set("payload", task.payload()), "payload");
  }

  private byte[] bytes(ObjectNode shown, String large) {
    byte[] whole = json.writeValueAsBytes(shown);
    return whole.length <= MAX_BYTES
        ? whole
        : json.writeValueAsBytes(shown.without(large).put("leftOut", large));
  }
}
