package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.PolicyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Removes a policy. */
record RemovePolicy(
    @TargetAggregateIdentifier PolicyId policyId, Origin origin, @Nullable String reason) {}
