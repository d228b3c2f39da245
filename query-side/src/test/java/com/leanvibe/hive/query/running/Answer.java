package com.leanvibe.hive.query.running;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a route answered. */
public record Answer(int status, HttpHeaders headers, JsonNode body) {

  /** A header that must be there. */
  public String header(String name) {
    return headers.firstValue(name).orElseThrow();
  }

  public long position() {
    return Long.parseLong(header("Hive-Position"));
  }

  /** What each of the items says of itself in a field. */
  public List<String> items(String field) {
    return body.path("items").valueStream().map(item -> item.path(field).asString()).toList();
  }
}
