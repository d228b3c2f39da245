package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.events.identity.AdministratorId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Keeps an administrator that configuration once named from signing in. */
record DisableAdministrator(@TargetAggregateIdentifier AdministratorId administratorId) {}
