package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.PolicyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a policy read so, whatever it read before. */
record DefinePolicy(
    @TargetAggregateIdentifier PolicyId policyId, Origin origin, String name, String text) {}
