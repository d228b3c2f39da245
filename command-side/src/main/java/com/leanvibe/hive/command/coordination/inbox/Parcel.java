package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter ready to be sent.
 *
 * @param json what the agent is shown, as JSON in UTF-8; many parcels may share it
 * @param expiresAt from when on nobody needs to see it any more, absent for never
 */
@SuppressWarnings("ArrayRecordComponent") // Parcels are never compared.
public record Parcel(AgentId to, LetterKind kind, byte[] json, @Nullable Instant expiresAt) {}
