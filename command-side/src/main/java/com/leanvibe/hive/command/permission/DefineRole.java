package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.RoleId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a role what it says, whatever it was before. */
record DefineRole(
    @TargetAggregateIdentifier RoleId roleId,
    Origin origin,
    String name,
    List<String> permissions,
    List<String> inherits) {}
