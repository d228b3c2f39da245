package com.leanvibe.hive.command.coordination.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.agent.AgentId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the sender is told of a message.
 *
 * @param skipped the receivers of a topic or broadcast that were left out because their inboxes are
 *     full; absent where there are none
 */
record Sent(
    UUID messageId, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AgentId> skipped) {

  static Sent of(UUID messageId, List<AgentId> skipped) {
    return new Sent(messageId, skipped.isEmpty() ? null : skipped);
  }
}
