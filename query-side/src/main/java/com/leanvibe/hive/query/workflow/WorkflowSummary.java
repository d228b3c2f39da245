package com.leanvibe.hive.query.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.table.Keyset;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A workflow in a list.
 *
 * @param counts how many tasks stand where
 */
@JsonInclude
record WorkflowSummary(
    UUID workflowId,
    long version,
    String name,
    WorkflowStatus status,
    Map<TaskStatus, Integer> counts,
    Instant submittedAt,
    String submittedBy) {

  Keyset place() {
    return new Keyset(submittedAt, workflowId);
  }
}
