package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.context.ContextId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Has nobody find it any more where its time has come. */
record ExpireContext(@TargetAggregateIdentifier ContextId contextId, Origin origin, Instant now) {}
