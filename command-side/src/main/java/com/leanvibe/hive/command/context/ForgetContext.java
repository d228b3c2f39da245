package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.context.ContextId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Has nobody find it any more.
 *
 * @param bodySequence the sequence of the event with the body that is to be forgotten
 */
record ForgetContext(
    @TargetAggregateIdentifier ContextId contextId,
    Origin origin,
    long bodySequence,
    @Nullable String reason) {}
