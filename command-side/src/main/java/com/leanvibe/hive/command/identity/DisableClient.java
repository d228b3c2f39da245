package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.identity.ClientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Keeps a client from signing in. */
record DisableClient(
    @TargetAggregateIdentifier ClientId clientId, Origin origin, @Nullable String reason) {}
