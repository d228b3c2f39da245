package com.leanvibe.hive.query.running;

import com.leanvibe.hive.events.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who talks to the routes. */
public final class Client {

  private static final JsonMapper JSON = new EventCodec().json();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final @Nullable String token;

  Client(String base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** Where the routes are. */
  public String base() {
    return base;
  }

  /** What the caller shows. */
  public @Nullable String token() {
    return token;
  }

  /** Gets a path below {@code /api/v1}. */
  public Answer get(String path) {
    return send("GET", "/api/v1" + path, Map.of());
  }

  public Answer get(String path, Map<String, String> headers) {
    return send("GET", "/api/v1" + path, headers);
  }

  /** Gets a path below {@code /api/v1} when the read models have reached a position. */
  public Answer get(String path, long position) {
    return get(
        path, Map.of("Hive-Min-Position", Long.toString(position), "Hive-Max-Wait-Ms", "30000"));
  }

  public Answer post(String path) {
    return send("POST", "/api/v1" + path, Map.of());
  }

  /** Posts JSON below {@code /api/v1} when the read models have reached a position. */
  public Answer post(String path, String body, long position) {
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "Hive-Min-Position",
            Long.toString(position),
            "Hive-Max-Wait-Ms",
            "30000");
    return send("POST", "/api/v1" + path, headers, HttpRequest.BodyPublishers.ofString(body));
  }

  /** Posts JSON below {@code /api/v1}. */
  public Answer post(String path, String body, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return send("POST", "/api/v1" + path, all, HttpRequest.BodyPublishers.ofString(body));
  }

  /** Gets bytes from below {@code /api/v1}. */
  public HttpResponse<byte[]> bytes(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path));
    headers.forEach(request::header);
    request.header("Authorization", "Bearer " + token);
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Sends a request without a body to any path. */
  public Answer send(String method, String path, Map<String, String> headers) {
    return send(method, path, headers, HttpRequest.BodyPublishers.noBody());
  }

  private Answer send(
      String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
    headers.forEach(request::header);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), body(response));
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What is no JSON is a text. */
  private static JsonNode body(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("json").contains("json")
        ? JSON.readTree(response.body())
        : JSON.getNodeFactory().stringNode(response.body());
  }

  /** Begins to read a stream of server-sent events below {@code /api/v1}. */
  public EventSource stream(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path));
    headers.forEach(request::header);
    request.header("Authorization", "Bearer " + token).header("Accept", "text/event-stream");
    try {
      return new EventSource(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
