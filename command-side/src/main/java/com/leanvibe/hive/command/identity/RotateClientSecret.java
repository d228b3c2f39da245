package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.identity.ClientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Replaces a client's secret; the new one's hash is written beside the event. */
record RotateClientSecret(@TargetAggregateIdentifier ClientId clientId, Origin origin) {}
