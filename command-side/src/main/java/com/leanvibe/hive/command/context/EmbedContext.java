package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.context.ContextId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Records where a body stands; answers whether that was new.
 *
 * @param bodySequence the sequence of the event with the body that was embedded
 */
record EmbedContext(
    @TargetAggregateIdentifier ContextId contextId,
    Origin origin,
    long bodySequence,
    Embedded embedded) {}
