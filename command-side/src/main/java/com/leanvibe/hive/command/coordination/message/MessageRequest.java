package com.leanvibe.hive.command.coordination.message;

import com.leanvibe.hive.platform.web.Checks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as its sender writes it.
 *
 * @param body any JSON, up to 64 KiB in UTF-8
 * @param correlationId what it belongs to; absent: to the request it comes with
 * @param ttlSeconds after which nobody needs to see it any more, absent for never
 */
record MessageRequest(
    Destination to,
    String type,
    JsonNode body,
    @Nullable String correlationId,
    @Nullable Integer ttlSeconds) {

  private static final int MAX_BODY_BYTES = 64 << 10;
  private static final int MAX_TYPE = 200;
  private static final int MAX_CORRELATION_ID = 128;
  private static final int MAX_TTL_SECONDS = 30 * 24 * 60 * 60;

  MessageRequest {
    new Checks()
        .name("type", type, MAX_TYPE)
        .name("correlationId", correlationId, MAX_CORRELATION_ID)
        .json("body", body, MAX_BODY_BYTES)
        .range("ttlSeconds", ttlSeconds, 1, MAX_TTL_SECONDS)
        .verify();
  }
}
