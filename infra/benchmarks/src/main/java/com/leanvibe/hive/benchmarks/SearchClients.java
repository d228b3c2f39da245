package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Callers that search over HTTP, and read what they are answered. */
record SearchClients(Clients callers) implements AutoCloseable {

  static final int CALLERS = 8;

  /** How many are asked for each time. */
  static final int K = 10;

  private static final Pattern STORE = Pattern.compile("store;dur=([0-9.]+)");
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * What one search found.
   *
   * @param storeNanos what it took past HTTP, as the hive says
   */
  record Found(List<JsonNode> items, long storeNanos) {

    List<String> ids() {
      return items.stream().map(item -> item.path("contextId").asString()).toList();
    }
  }

  static SearchClients of(SideProcess issuer, SideProcess queries, Ground ground)
      throws IOException {
    return new SearchClients(Clients.of(CALLERS, issuer, queries.port(), ground));
  }

  /** A search for what stands near a place. */
  static byte[] near(String mode, float[] place, @Nullable String tag) {
    ObjectNode body = Client.JSON.createObjectNode().put("mode", mode).put("k", K);
    for (float number : place) {
      body.withArray("embedding").add(number);
    }
    if (tag != null) {
      body.putArray("tags").add(tag);
    }
    return Client.JSON.writeValueAsBytes(body);
  }

  /** A search by words. */
  static byte[] words(String mode, String query) {
    return Client.JSON.writeValueAsBytes(
        Client.JSON.createObjectNode().put("query", query).put("mode", mode).put("k", K));
  }

  Found ask(int caller, byte[] body) throws IOException {
    Wire.Answer answer = callers.get(caller).post("/contexts/search", body);
    Client.require(200, answer);
    Matcher store = STORE.matcher(answer.timing());
    if (!store.find()) {
      throw new IllegalStateException("Nothing is said of the time it took");
    }
    return new Found(
        Client.JSON.readTree(answer.body()).path("items").valueStream().toList(),
        (long) (Double.parseDouble(store.group(1)) * NANOS_PER_MILLI));
  }

  @Override
  public void close() throws IOException {
    callers.close();
  }
}
