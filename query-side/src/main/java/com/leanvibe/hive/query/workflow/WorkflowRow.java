package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.events.workflow.WorkflowSubmitted;
import com.leanvibe.hive.query.projection.Folded;
import java.time.Instant;
import java.util.UUID;

/** A workflow, of which nothing but its version is read again. */
sealed interface WorkflowRow extends Folded {

  /** One that the database holds. */
  record Known(UUID id, long version) implements WorkflowRow {}

  /** One that is new. */
  record Submitted(WorkflowSubmitted event, long version, Instant at, String by)
      implements WorkflowRow {}
}
