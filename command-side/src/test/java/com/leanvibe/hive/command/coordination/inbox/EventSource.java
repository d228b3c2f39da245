package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.AgentInbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of an agent's stream; keeps what it is told line by line. */
final class EventSource implements AutoCloseable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> response;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  EventSource(AgentInbox inbox, String... headers) throws IOException, InterruptedException {
    String url = inbox.agent().api().url() + "/api/v1/agents/" + inbox.id() + "/inbox/stream";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + inbox.agent().api().token())
            .header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
    reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (var in =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      in.lines().forEach(lines::add);
    } catch (IOException | RuntimeException closed) {
      lines.add("closed: " + closed.getMessage());
    }
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  boolean isOver() {
    return !reader.isAlive();
  }

  List<String> ids() {
    return of("id: ").toList();
  }

  List<String> kinds() {
    return of("event: ").toList();
  }

  List<JsonNode> items() {
    return of("data: ").map(JsonMapper.shared()::readTree).toList();
  }

  List<Integer> numbers() {
    return items().stream().map(AgentInbox::number).toList();
  }

  long heartbeats() {
    return lines.stream().filter(line -> line.startsWith(":")).count();
  }

  private Stream<String> of(String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()));
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
