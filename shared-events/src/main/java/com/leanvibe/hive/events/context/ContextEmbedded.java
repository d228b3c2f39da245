package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.DataSubject;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.PersonalData;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model has said where the passages of the latest body stand. What is built from the log again
 * needs no model. Where a body stands tells what it says: it is sealed under the body's key.
 *
 * @param model its name and version
 * @param keyId of the body, absent where it is nobody's
 * @param passages absent where the key is gone
 */
@EventName(value = "hive.context.ContextEmbedded", revision = 2)
public record ContextEmbedded(
    ContextId contextId,
    String model,
    @DataSubject @Nullable UUID keyId,
    @PersonalData @Nullable List<Passage> passages)
    implements ContextEvent {

  public ContextEmbedded {
    passages = passages == null ? null : List.copyOf(passages);
  }

  /** Of what is nobody's personal data. */
  public ContextEmbedded(ContextId contextId, String model, List<Passage> passages) {
    this(contextId, model, null, passages);
  }
}
