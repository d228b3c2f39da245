package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.EventName;

/** Somebody knows better: the body takes the place of the former one. */
@EventName("hive.context.ContextRevised")
public record ContextRevised(ContextId contextId, ContextBody body) implements ContextEvent {}
