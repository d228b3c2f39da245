package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.DataSubject;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.PersonalData;
import com.leanvibe.hive.events.agent.AgentId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has learned something that others may need.
 *
 * @param agentId the agent that stored it, absent where it was none
 * @param keyId of the key that the text is sealed under, absent where it is nobody's
 * @param text absent where the key is gone
 */
@EventName(value = "hive.context.ContextStored", revision = 2)
public record ContextStored(
    ContextId contextId,
    String tenant,
    @Nullable AgentId agentId,
    ContextPlace place,
    @DataSubject @Nullable UUID keyId,
    @PersonalData @Nullable ContextText text)
    implements ContextEvent {

  /** What a body says, sealed under a key where there is one. */
  public ContextStored(
      ContextId contextId,
      String tenant,
      @Nullable AgentId agentId,
      ContextBody body,
      @Nullable UUID keyId) {
    this(contextId, tenant, agentId, body.place(), keyId, body.text());
  }

  /** What is nobody's personal data. */
  public ContextStored(
      ContextId contextId, String tenant, @Nullable AgentId agentId, ContextBody body) {
    this(contextId, tenant, agentId, body, null);
  }

  /** What it says and where it belongs; null where that is erased. */
  public @Nullable ContextBody body() {
    return ContextBody.of(place, text);
  }
}
