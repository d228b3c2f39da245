package com.leanvibe.hive.command.coordination;

import com.leanvibe.hive.events.agent.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something to be put into an agent's inbox.
 *
 * @param body what the agent is shown; of an ASSIGNMENT only {@code taskId} and {@code attempt},
 *     which {@link HeldAssignments} opens when the agent looks
 * @param expiresAt from when on nobody needs to see it any more, absent for never
 */
public record Letter(AgentId to, LetterKind kind, JsonNode body, @Nullable Instant expiresAt) {}
