package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.GrantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes a grant back. */
record RevokeGrant(@TargetAggregateIdentifier GrantId grantId, Origin origin, String reason) {}
