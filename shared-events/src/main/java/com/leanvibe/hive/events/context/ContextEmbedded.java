package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.EventName;
import java.util.List;

/**
 * A model has said where the passages of the latest body stand. What is built from the log again
 * needs no model.
 *
 * @param model its name and version
 */
@EventName("hive.context.ContextEmbedded")
public record ContextEmbedded(ContextId contextId, String model, List<Passage> passages)
    implements ContextEvent {

  public ContextEmbedded {
    passages = List.copyOf(passages);
  }
}
