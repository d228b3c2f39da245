package com.leanvibe.hive.cli.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.cli.Hive;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.terminal.Output;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody types who wants to know what happens, what happened, and what it changed. */
@Timeout(60)
class EventsTest {

  private static final String TASK = new UUID(0, 7).toString();

  /** A connection to the stream: what is sent, and whether the answer is whole then. */
  private record Connection(int status, String sent, boolean whole) {}

  @TempDir Path folder;

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Connection> connections = Collections.synchronizedList(new ArrayList<>());
  private final List<String> lastIds = Collections.synchronizedList(new ArrayList<>());
  private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
  private boolean terminal;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/oauth2/token", exchange -> json(exchange, "{\"access_token\":\"t\",\"expires_in\":300}"));
    server.createContext("/api/v1/events/stream", this::stream);
    server.createContext("/api/v1/audit/events", this::trail);
    server.createContext("/api/v1/tasks/" + TASK + "/changes", this::changes);
    server.createContext("/api/v1/authorization/changes", this::changes);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void json(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    lastIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
    queries.add(exchange.getRequestURI().getQuery());
    Connection connection = connections.removeFirst();
    byte[] bytes = connection.sent().getBytes(UTF_8);
    exchange.sendResponseHeaders(
        connection.status(), connection.whole() ? bytes.length : bytes.length + 1L);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private void trail(HttpExchange exchange) throws IOException {
    queries.add(exchange.getRequestURI().getQuery());
    boolean there = exchange.getRequestURI().getQuery().contains("from=7");
    json(exchange, "{\"items\":[%s],\"next\":null}".formatted(there ? event(7) : ""));
  }

  private void changes(HttpExchange exchange) throws IOException {
    queries.add(exchange.getRequestURI().getQuery());
    json(
        exchange,
        """
        {"changes": [{"pointer": "/status", "before": "QUEUED", "after": null},
                     {"pointer": "/labels/a~1b", "after": {"x": 1.50}}],
         "events": [%s], "next": "more"}
        """
            .formatted(event(9)));
  }

  private static String event(int position) {
    return """
        {"position":%d,"type":"hive.task.TaskStarted","revision":1,"actor":"ann\\u001b[2J","resource":"task/%s",\
        "occurredAt":"2026-03-01T08:00:00.123456Z","data":{"attempt":1}}"""
        .formatted(position, TASK);
  }

  private static String sent(int... positions) {
    StringBuilder text = new StringBuilder("retry: 1000\nid: 1\n\n");
    for (int position : positions) {
      text.append("id: %d\nevent: x\ndata: %s\n\n".formatted(position, event(position)));
    }
    return text.toString();
  }

  private int hive(String... words) throws IOException {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    Stream<String> connection =
        Stream.of(
            "--command-url=" + address,
            "--query-url=" + address,
            "--client=operator",
            "--secret-file=" + secret);
    return Hive.run(
        new Output(answers, complaints, () -> terminal),
        Stream.concat(Stream.of(words), connection).toArray(String[]::new));
  }

  private String answers() {
    return answers.toString(UTF_8);
  }

  private List<Integer> positions() {
    return answers().lines().map(line -> Json.read(line).path("position").asInt()).toList();
  }

  @Test
  void eachEventIsALineOfJsonForPrograms() throws IOException {
    connections.add(new Connection(200, sent(2, 3), true));

    assertThat(hive("events", "tail", "--json", "--seconds", "0", "--type", "a.B", "--after", "1"))
        .isZero();

    assertThat(positions()).containsExactly(2, 3);
    assertThat(lastIds).containsExactly("1");
    assertThat(queries).containsExactly("type=a.B&maxSeconds=0");
  }

  @Test
  void whereAConnectionBreaksItGoesOnAfterTheLastWholeEvent() throws IOException {
    connections.add(new Connection(200, sent(2, 3) + "id: 4\ndata: " + event(4), false));
    connections.add(new Connection(200, sent(4) + ": nothing happened\nid: 90\n\n", false));
    connections.add(new Connection(503, "{}", true));
    connections.add(new Connection(200, sent(91), true));
    connections.add(new Connection(403, "{\"title\":\"Forbidden\"}", true));

    assertThat(hive("events", "tail", "--json")).isEqualTo(ExitCode.REFUSED.code());

    assertThat(positions()).containsExactly(2, 3, 4, 91);
    assertThat(lastIds).containsExactly("null", "3", "90", "90", "91");
  }

  @Test
  void aPersonReadsALineOfWhatHappenedToWhatByWhom() throws IOException {
    connections.add(new Connection(200, sent(2), true));

    hive("events", "tail", "--seconds", "0");

    assertThat(answers())
        .isEqualTo(
            "2         2026-03-01T08:00:00.123Z  TaskStarted               task/%s  by ann [2J\n"
                .formatted(TASK));
  }

  @Test
  void onATerminalItIsColouredAndNothingOfAnEventSteersIt() throws IOException {
    terminal = true;
    connections.add(new Connection(200, sent(2), true));

    hive("events", "tail", "--seconds", "0");

    assertThat(answers()).contains("\u001b[1mTaskStarted").doesNotContain("\u001b[2J");
  }

  @Test
  void anEventIsShownByItsPosition() throws IOException {
    assertThat(hive("events", "show", "7")).isZero();
    assertThat(hive("events", "show", "8")).isEqualTo(ExitCode.NOT_FOUND.code());

    assertThat(queries).containsExactly("from=7&to=7", "from=8&to=8");
    assertThat(answers()).contains("hive.task.TaskStarted", "data.attempt:");
  }

  @Test
  void aDifferenceIsShownByPlaceWithTheEventsBelow() throws IOException {
    assertThat(hive("events", "diff", "task/" + TASK, "--from", "3", "--to", "9")).isZero();

    assertThat(queries).containsExactly("from=3&to=9&limit=50");
    assertThat(answers().lines().toList())
        .startsWith("/status", "  - \"QUEUED\"", "  + null", "/labels/a~1b", "  + {\"x\":1.50}")
        .hasSize(6);
    assertThat(complaints.toString(UTF_8)).contains("--cursor more");
  }

  @Test
  void whatASubjectMayDoIsComparedToo() throws IOException {
    assertThat(hive("events", "diff", "subject/ada b", "--json")).isZero();

    assertThat(queries).containsExactly("subject=ada+b&limit=50");
    assertThat(Json.read(answers()).path("next").asString()).isEqualTo("more");
  }
}
