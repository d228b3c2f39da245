package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.Upcaster;
import java.util.List;

/** Everything that can happen to a context. */
public sealed interface ContextEvent extends Event
    permits ContextEmbedded, ContextExpired, ContextForgotten, ContextRevised, ContextStored {

  /**
   * From the first revisions, in which everything was in clear: what may be about a person is set
   * apart, and stays in clear.
   */
  List<Upcaster> UPCASTERS =
      List.of(
          new Upcaster("hive.context.ContextStored", 1, FirstRevision::partBody),
          new Upcaster("hive.context.ContextRevised", 1, FirstRevision::partBody),
          new Upcaster("hive.context.ContextEmbedded", 1, payload -> payload));

  ContextId contextId();

  @Override
  default ContextId aggregateId() {
    return contextId();
  }
}
