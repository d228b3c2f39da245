package com.leanvibe.hive.cli.testhive;

import com.leanvibe.hive.cli.client.Addresses;
import com.leanvibe.hive.cli.client.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * A hive of the few routes that a worker uses, over real HTTP, for what the real one can't be made
 * to do on demand: to lose an answer, to be away, to come back with the same memory.
 */
public final class TestHive implements AutoCloseable {

  private static final int NOT_NOW = 503;
  private static final int LOST = 0;
  private static final int SILENT = -1;

  /**
   * What went wrong is to go wrong so many times.
   *
   * @param status that is answered instead of doing what was asked; {@link #LOST} where it is done
   *     and the answer is lost, {@link #SILENT} where nothing is done and nobody answers
   */
  private record Fault(int status, AtomicInteger times) {}

  /** A request that was answered or lost. */
  public record Heard(String method, String path, JsonNode body) {}

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
  private final TestRoutes routes = new TestRoutes();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int port;
  private HttpServer server;

  public TestHive() throws IOException {
    server = start(0);
    port = server.getAddress().getPort();
  }

  private HttpServer start(int onPort) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
    return http;
  }

  public Addresses addresses() {
    URI address = URI.create("http://127.0.0.1:" + port);
    return new Addresses(address, address);
  }

  /** What it remembers. */
  public TestRoutes routes() {
    return routes;
  }

  /** Every request whose path ends so, in the order they came. */
  public List<Heard> heard(String pathEnd) {
    return heard.stream().filter(request -> request.path().endsWith(pathEnd)).toList();
  }

  /** The next requests whose path ends so are done, but the connection breaks before the answer. */
  public void loseAnswers(String pathEnd, int times) {
    faults.put(pathEnd, new Fault(LOST, new AtomicInteger(times)));
  }

  /** The next requests whose path ends so are answered with this status, and nothing is done. */
  public void refuse(String pathEnd, int status, int times) {
    faults.put(pathEnd, new Fault(status, new AtomicInteger(times)));
  }

  /** Nobody answers the next requests whose path ends so, but the connection stays. */
  public void beSilent(String pathEnd, int times) {
    refuse(pathEnd, SILENT, times);
  }

  /** The next requests whose path ends so are answered 503. */
  public void beBusy(String pathEnd, int times) {
    refuse(pathEnd, NOT_NOW, times);
  }

  /** Goes away, in the middle of whatever it is asked. */
  public void goAway() {
    server.stop(0);
  }

  /** Comes back at the same address. */
  public void comeBack() throws IOException {
    server = start(port);
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Fault fault = fault(path);
      if (fault != null && fault.status() == SILENT) {
        closed.await();
        return;
      }
      if (fault != null && fault.status() != LOST) {
        refuse(exchange, fault.status());
        return;
      }
      TestRoutes.Reply reply = route(exchange, path);
      if (fault == null) {
        answer(exchange, reply);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    if (status == NOT_NOW) {
      exchange.getResponseHeaders().add("Retry-After", "1");
    }
    answer(exchange, new TestRoutes.Reply(status, Json.object().put("title", "Not so")));
  }

  private Fault fault(String path) {
    return faults.entrySet().stream()
        .filter(fault -> path.endsWith(fault.getKey()))
        .map(Map.Entry::getValue)
        .filter(fault -> fault.times().getAndDecrement() > 0)
        .findAny()
        .orElse(null);
  }

  private TestRoutes.Reply route(HttpExchange exchange, String path) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    if (path.equals("/oauth2/token")) {
      return routes.token(exchange.getRequestHeaders().getFirst("Authorization"));
    }
    JsonNode body = bytes.length == 0 ? Json.object() : Json.read(bytes);
    heard.add(new Heard(exchange.getRequestMethod(), path, body));
    return routes.route(
        path.substring("/api/v1".length()),
        exchange.getRequestURI().getQuery(),
        exchange.getRequestHeaders(),
        body);
  }

  private static void answer(HttpExchange exchange, TestRoutes.Reply reply) throws IOException {
    byte[] bytes = Json.line(reply.body()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Hive-Position", "7");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
