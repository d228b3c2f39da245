package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.events.identity.AdministratorId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets the administrator that configuration names sign in. */
record EnableAdministrator(
    @TargetAggregateIdentifier AdministratorId administratorId, String tenant) {}
