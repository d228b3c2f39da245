package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.RoleId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Removes a role that nobody has. */
record RemoveRole(
    @TargetAggregateIdentifier RoleId roleId, Origin origin, @Nullable String reason) {}
