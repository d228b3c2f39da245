package com.leanvibe.hive.query.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.table.Keyset;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task without the two parts that may be large.
 *
 * @param version the sequence of the task's last event
 * @param key its name within its workflow
 * @param requiredCapabilities a JSON array of strings
 * @param dependsOn a JSON array of task ids
 * @param agentId who holds it, or held it last where it has ended; nobody while it waits
 * @param attempt the number of the last attempt, 0 before the first
 * @param failures attempts that ended badly since it was submitted or retried
 * @param leaseExpiresAt when the lease ran out at first; renewals are not recorded
 * @param percent how far the attempt is, as the agent said; 100 where the task is completed
 * @param error why the last attempt that failed did so
 * @param reason what was said at the last approval, rejection, cancellation, release or retry
 * @param approval JSON: what the approval takes and who has given it; null where none is needed
 * @param retryAt not to be assigned before
 */
@JsonInclude
record TaskSummary(
    UUID taskId,
    long version,
    @Nullable UUID workflowId,
    @Nullable String key,
    String title,
    @Nullable String type,
    int priority,
    @Schema(implementation = String[].class) @JsonRawValue String requiredCapabilities,
    @Schema(implementation = UUID[].class) @JsonRawValue String dependsOn,
    @Nullable Instant deadline,
    int maxAttempts,
    int leaseSeconds,
    boolean requiresApproval,
    @Nullable String repository,
    TaskStatus status,
    @Nullable UUID agentId,
    int attempt,
    int failures,
    @Nullable Instant leaseExpiresAt,
    @Nullable Integer percent,
    @Nullable String note,
    @Nullable String error,
    @Nullable String reason,
    @Schema(implementation = TaskApproval.class) @JsonRawValue @Nullable String approval,
    @Nullable Instant retryAt,
    Instant submittedAt,
    String submittedBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Instant updatedAt) {

  Keyset place() {
    return new Keyset(submittedAt, taskId);
  }
}
