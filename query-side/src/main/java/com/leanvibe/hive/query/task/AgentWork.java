package com.leanvibe.hive.query.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be added to what an agent is known to have done.
 *
 * @param running attempts that the agent holds more, or fewer if negative
 * @param seenAt the agent's own last act, where it acted
 */
record AgentWork(
    UUID agentId,
    int shard,
    int running,
    int assigned,
    int completed,
    int failed,
    int released,
    int cancelled,
    int expired,
    @Nullable Instant seenAt) {

  static AgentWork none(UUID agentId, int shard, @Nullable Instant seenAt) {
    return new AgentWork(agentId, shard, 0, 0, 0, 0, 0, 0, 0, seenAt);
  }

  AgentWork began() {
    return new AgentWork(agentId, shard, 1, 1, 0, 0, 0, 0, 0, seenAt);
  }

  AgentWork hasCompleted() {
    return new AgentWork(agentId, shard, -1, 0, 1, 0, 0, 0, 0, seenAt);
  }

  AgentWork hasFailed() {
    return new AgentWork(agentId, shard, -1, 0, 0, 1, 0, 0, 0, seenAt);
  }

  AgentWork hasReleased() {
    return new AgentWork(agentId, shard, -1, 0, 0, 0, 1, 0, 0, seenAt);
  }

  AgentWork wasCancelled() {
    return new AgentWork(agentId, shard, -1, 0, 0, 0, 0, 1, 0, seenAt);
  }

  AgentWork hasExpired() {
    return new AgentWork(agentId, shard, -1, 0, 0, 0, 0, 0, 1, seenAt);
  }

  AgentWork plus(AgentWork other) {
    return new AgentWork(
        agentId,
        shard,
        running + other.running,
        assigned + other.assigned,
        completed + other.completed,
        failed + other.failed,
        released + other.released,
        cancelled + other.cancelled,
        expired + other.expired,
        later(seenAt, other.seenAt));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? other : one;
  }
}
