package com.leanvibe.hive.cli.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the hive answered. */
@SuppressWarnings("ArrayRecordComponent") // Answers are never compared.
public record Answer(int status, HttpHeaders headers, byte[] bytes) {

  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;

  boolean isYes() {
    return status >= OK && status < MULTIPLE_CHOICES;
  }

  @Nullable Duration retryAfter() {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,5}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(null);
  }

  /**
   * The place in the log of what was done, or that the answer was read at; 0 where it is not said.
   */
  public long position() {
    return headers
        .firstValue("Hive-Position")
        .filter(n -> n.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** The document that was answered. */
  public JsonNode json() {
    try {
      return Json.read(bytes);
    } catch (JacksonException e) {
      throw new HiveException(ExitCode.BROKEN, "The hive's answer is no JSON", e);
    }
  }

  RefusalException refusal() {
    return new RefusalException(status, problem());
  }

  /** What stands between us and the hive answers in other forms. */
  private ObjectNode problem() {
    try {
      return Json.read(bytes) instanceof ObjectNode object ? object : Json.object();
    } catch (JacksonException notJson) {
      return Json.object().put("title", "The answer is no problem document");
    }
  }
}
