package com.leanvibe.hive.command.coordination.message;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Caller;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as its receivers see it.
 *
 * @param from the sender's subject: an agent's or a client's id
 * @param topic absent where it was not sent to one
 */
record Message(
    UUID messageId,
    String from,
    String type,
    JsonNode body,
    String correlationId,
    @Nullable String topic) {

  /** A new message; it belongs to the request it came with where it does not say otherwise. */
  static Message of(MessageRequest request, Caller sender, String correlationId) {
    return new Message(
        Ids.next(),
        sender.subject(),
        request.type(),
        request.body(),
        Objects.requireNonNullElse(request.correlationId(), correlationId),
        request.to().topic());
  }
}
