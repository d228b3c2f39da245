package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a body in the place of the former one.
 *
 * @param bodySequence the sequence of the event with the body that is to be replaced
 * @param keyId of the key that the body is sealed under, absent where it is nobody's
 * @param embedded what models say of the body, the current one last; empty where that comes later
 */
record ReviseContext(
    @TargetAggregateIdentifier ContextId contextId,
    Origin origin,
    long bodySequence,
    ContextBody body,
    @Nullable UUID keyId,
    List<Embedded> embedded) {}
