package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to a context. */
public sealed interface ContextEvent extends Event
    permits ContextEmbedded, ContextExpired, ContextForgotten, ContextRevised, ContextStored {

  ContextId contextId();

  @Override
  default ContextId aggregateId() {
    return contextId();
  }
}
