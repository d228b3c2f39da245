package com.leanvibe.hive.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request, which stays the same when it is sent again.
 *
 * @param path below {@code /api/v1}, with the parameters
 * @param repeatable whether it does no harm to send it again when it may have been heard
 * @param timeout for one try, the answer's body included
 */
public record Call(
    Side side,
    String method,
    String path,
    @Nullable JsonNode body,
    Map<String, String> headers,
    boolean repeatable,
    Duration timeout) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST_READ_WAIT = Duration.ofSeconds(20);

  /** Asks the query side. */
  public static Call query(String path) {
    return new Call(Side.QUERY, "GET", path, null, Map.of(), true, TIMEOUT);
  }

  /** Fetches a file from the query side. */
  public static Call file(String path, String mediaType) {
    Map<String, String> accepted = Map.of("Accept", mediaType + ", application/problem+json");
    return new Call(Side.QUERY, "GET", path, null, accepted, true, TIMEOUT);
  }

  /** Listens to the query side. */
  public static Call stream(String path) {
    Map<String, String> accepted = Map.of("Accept", "text/event-stream, application/problem+json");
    return new Call(Side.QUERY, "GET", path, null, accepted, true, TIMEOUT);
  }

  /** Asks the query side what takes a body to ask. */
  public static Call ask(String path, JsonNode body) {
    return new Call(Side.QUERY, "POST", path, body, Map.of(), true, TIMEOUT);
  }

  /** Has the query side begin with something, once: it knows the request again by its key. */
  public static Call begin(String path, JsonNode body) {
    return new Call(
        Side.QUERY,
        "POST",
        path,
        body,
        Map.of("Idempotency-Key", UUID.randomUUID().toString()),
        true,
        TIMEOUT);
  }

  /** Looks into an inbox. */
  public static Call look(String path) {
    return new Call(Side.COMMAND, "GET", path, null, Map.of(), true, TIMEOUT);
  }

  /** Creates something: the hive knows the request again by its key, so that it is done once. */
  public static Call create(String path, JsonNode body) {
    return create(path, body, UUID.randomUUID().toString());
  }

  /**
   * Creates something, or asks again for what was created with that key within the last 24 hours.
   */
  public static Call create(String path, JsonNode body, String idempotencyKey) {
    return new Call(
        Side.COMMAND, "POST", path, body, Map.of("Idempotency-Key", idempotencyKey), true, TIMEOUT);
  }

  /** Changes something in a way that a second time would be refused, or do something else. */
  public static Call order(String path, JsonNode body) {
    return new Call(Side.COMMAND, "POST", path, body, Map.of(), false, TIMEOUT);
  }

  /** Reports something; the caller can tell from a refusal that it was heard the first time. */
  public static Call report(String path, JsonNode body) {
    return new Call(Side.COMMAND, "POST", path, body, Map.of(), true, TIMEOUT);
  }

  /** Changes something so that it is as the body says, however often it is sent. */
  public static Call patch(String path, JsonNode body) {
    return new Call(Side.COMMAND, "PATCH", path, body, Map.of(), true, TIMEOUT);
  }

  /** Removes something: a second time it would not be there. */
  public static Call remove(String path, JsonNode body) {
    return new Call(Side.COMMAND, "DELETE", path, body, Map.of(), false, TIMEOUT);
  }

  /** The same with another parameter; null leaves it out. */
  public Call with(String parameter, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    String more = parameter + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    String longer = path + (path.contains("?") ? "&" : "?") + more;
    return new Call(side, method, longer, body, headers, repeatable, timeout);
  }

  /** The same, answered by a read model that has seen this position of the log; 0 for any. */
  public Call seeing(long position) {
    return seeing(position, LONGEST_READ_WAIT);
  }

  /**
   * The same.
   *
   * @param atMost how long the hive may wait for that, which must be less than the timeout
   */
  public Call seeing(long position, Duration atMost) {
    if (position == 0) {
      return this;
    }
    Map<String, String> more = new HashMap<>(headers);
    more.put("Hive-Min-Position", Long.toString(position));
    more.put("Hive-Max-Wait-Ms", Long.toString(atMost.toMillis()));
    return new Call(side, method, path, body, more, repeatable, timeout);
  }

  /** The same with another timeout. */
  public Call within(Duration limit) {
    return new Call(side, method, path, body, headers, repeatable, limit);
  }
}
