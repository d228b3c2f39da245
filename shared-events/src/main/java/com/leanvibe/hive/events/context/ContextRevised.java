package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.DataSubject;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.PersonalData;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody knows better: the body takes the place of the former one.
 *
 * @param keyId of the key that the text is sealed under, absent where it is nobody's
 * @param text absent where the key is gone
 */
@EventName(value = "hive.context.ContextRevised", revision = 2)
public record ContextRevised(
    ContextId contextId,
    ContextPlace place,
    @DataSubject @Nullable UUID keyId,
    @PersonalData @Nullable ContextText text)
    implements ContextEvent {

  /** What a body says, sealed under a key where there is one. */
  public ContextRevised(ContextId contextId, ContextBody body, @Nullable UUID keyId) {
    this(contextId, body.place(), keyId, body.text());
  }

  /** What is nobody's personal data. */
  public ContextRevised(ContextId contextId, ContextBody body) {
    this(contextId, body, null);
  }

  /** What it says and where it belongs; null where that is erased. */
  public @Nullable ContextBody body() {
    return ContextBody.of(place, text);
  }
}
