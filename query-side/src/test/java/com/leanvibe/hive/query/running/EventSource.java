package com.leanvibe.hive.query.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.EventCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events, and keeps them line by line. */
public final class EventSource implements AutoCloseable {

  private static final JsonMapper JSON = new EventCodec().json();

  private final HttpResponse<InputStream> response;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  EventSource(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (var in = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      in.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException closed) {
      lines.add("closed: " + closed.getMessage());
    }
  }

  public int status() {
    return response.statusCode();
  }

  /** Whether the other side has ended it. */
  public boolean isOver() {
    return !reader.isAlive();
  }

  public List<JsonNode> events() {
    return of("data: ").map(JSON::readTree).map(JsonNode.class::cast).toList();
  }

  public List<String> types() {
    return of("event: ").toList();
  }

  /** Where whoever is cut off now goes on. */
  public long lastId() {
    return of("id: ").map(Long::valueOf).reduce(-1L, (before, last) -> last);
  }

  public List<String> comments() {
    return of(": ").toList();
  }

  private Stream<String> of(String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()));
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
