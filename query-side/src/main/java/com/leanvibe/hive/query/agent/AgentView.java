package com.leanvibe.hive.query.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.query.table.Keyset;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent.
 *
 * @param version the sequence of the agent's last event; what it did to tasks does not change it
 * @param capabilities a JSON array of strings
 * @param labels a JSON object of strings
 * @param reason why it stands where it stands, where somebody said so
 * @param topics a JSON array of the topics whose messages reach it
 * @param runningTasks the tasks it holds: those assigned to it and those it has started; absent as
 *     of an earlier moment, since the events of all tasks would have to be looked through
 * @param counts absent as of an earlier moment, too
 * @param lastSeenAt the last recorded sign of life: coming online, going offline, or acting on a
 *     task. Heartbeats are not recorded, so an agent that is online may have been seen later; as of
 *     an earlier moment, what it did to tasks does not count
 */
@JsonInclude
record AgentView(
    UUID agentId,
    long version,
    String name,
    @Nullable String type,
    @Schema(implementation = String[].class) @JsonRawValue String capabilities,
    int maxConcurrentTasks,
    @Schema(types = "object", additionalPropertiesSchema = String.class) @JsonRawValue
        String labels,
    AgentStatus status,
    @Nullable String reason,
    @Schema(implementation = String[].class) @JsonRawValue String topics,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long runningTasks,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Counts counts,
    Instant registeredAt,
    @Nullable Instant lastSeenAt,
    Instant updatedAt) {

  /**
   * How the attempts ended that were assigned to the agent.
   *
   * @param assigned all of them, those it still holds too
   * @param failed it said so, or let its lease run out, or was removed
   * @param released it gave them back
   * @param cancelled the task was cancelled while it held it
   * @param expired the task's deadline passed while it held it
   */
  @Schema(name = "AgentCounts")
  record Counts(
      long assigned, long completed, long failed, long released, long cancelled, long expired) {}

  Keyset place() {
    return new Keyset(registeredAt, agentId);
  }
}
