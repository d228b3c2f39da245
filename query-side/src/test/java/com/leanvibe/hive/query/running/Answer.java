package com.leanvibe.hive.query.running;

import java.net.http.HttpHeaders;
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
}
