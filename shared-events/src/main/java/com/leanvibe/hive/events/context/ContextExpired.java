package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.EventName;

/** Its time has come: nobody is to find it any more. */
@EventName("hive.context.ContextExpired")
public record ContextExpired(ContextId contextId) implements ContextEvent {}
