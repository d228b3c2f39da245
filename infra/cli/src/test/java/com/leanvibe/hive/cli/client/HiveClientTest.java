package com.leanvibe.hive.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again and what isn't, over a real connection. */
@Timeout(30)
class HiveClientTest {

  private static final Patience SOME = new Patience(Duration.ofSeconds(5), new Stop());

  /** How the server treats one request. */
  private record Turn(int status, String body, String retryAfter) {

    static final Turn OK = new Turn(200, "{}", null);

    /** The request is read, and the connection closed. */
    static final Turn LOST = new Turn(0, "", null);

    static Turn problem(int status, String body) {
      return new Turn(status, body, null);
    }
  }

  private record Request(String line, String key, String authorization, String body) {}

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Turn> turns = new ArrayDeque<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> basics = Collections.synchronizedList(new ArrayList<>());
  private final List<String> losses = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private int lifetime = 300;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/oauth2/token", this::token);
    server.createContext("/api/v1", this::api);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aTokenIsFetchedOnceAndUsedAgain() {
    HiveClient hive = client(SOME);

    hive.send(Call.query("/tasks"));
    hive.send(Call.query("/agents"));

    assertThat(basics).containsExactly("Basic YSUyRmI6cyUzQWMrcmV0"); // a%2Fb:s%3Ac+ret
    assertThat(requests).extracting(Request::authorization).containsOnly("Bearer token-1");
  }

  @Test
  void aTokenIsRenewedBeforeItExpires() {
    lifetime = 0;
    HiveClient hive = client(SOME);

    hive.send(Call.query("/tasks"));
    hive.send(Call.query("/tasks"));

    assertThat(requests)
        .extracting(Request::authorization)
        .containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void aTokenThatIsRefusedIsRenewedOnce() {
    turns.add(Turn.problem(401, "{}"));

    client(SOME).send(Call.query("/tasks"));

    assertThat(requests)
        .extracting(Request::authorization)
        .containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void aCallerWhoIsRefusedWithANewTokenTooIsRefused() {
    turns.add(Turn.problem(401, "{}"));
    turns.add(Turn.problem(401, "{\"title\": \"Who are you?\"}"));

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> client(SOME).send(Call.query("/tasks")))
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED));
    assertThat(requests).hasSize(2);
  }

  @Test
  void credentialsThatAreNoneAreToldFromARefusal() {
    HiveClient hive = client("unknown", SOME);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> hive.send(Call.query("/tasks")))
        .withMessage("The hive refuses the credentials of client unknown (invalid_client)")
        .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED));
  }

  @Test
  void whatCreatesIsSentAgainUnderTheSameKey() {
    turns.add(Turn.LOST);
    turns.add(new Turn(503, "{}", "1"));

    client(SOME).send(Call.create("/tasks", Json.object().put("title", "x")));

    assertThat(requests).hasSize(3);
    assertThat(requests)
        .extracting(Request::key)
        .doesNotContainNull()
        .containsOnly(requests.getFirst().key());
    assertThat(requests).extracting(Request::body).containsOnly("{\"title\":\"x\"}");
    assertThat(losses).hasSize(2);
  }

  @Test
  void twoThingsHaveTwoKeys() {
    HiveClient hive = client(SOME);

    hive.send(Call.create("/tasks", Json.object()));
    hive.send(Call.create("/tasks", Json.object()));

    assertThat(requests).extracting(Request::key).doesNotHaveDuplicates();
  }

  @Test
  void anOrderThatMayHaveBeenHeardIsNotGivenTwice() {
    turns.add(Turn.LOST);

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> client(SOME).send(Call.order("/tasks/1/cancel", Json.object())))
        .withMessageContaining("POST /api/v1/tasks/1/cancel may have been done or not");
    assertThat(requests).hasSize(1);
  }

  @Test
  void anOrderThatTheHivePutsOffIsGivenAgain() {
    turns.add(new Turn(503, "{}", "1"));
    long begun = System.nanoTime();

    client(SOME).send(Call.order("/tasks/1/cancel", Json.object()));

    assertThat(requests).hasSize(2);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void aRefusalIsNotAskedAgain() {
    turns.add(Turn.problem(409, "{\"detail\": \"The task has\\nended\", \"attempt\": 2}"));

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> client(SOME).send(Call.report("/tasks/1/complete", Json.object())))
        .withMessage("The task has ended (409)")
        .satisfies(refusal -> assertThat(refusal.member("attempt")).contains("2"));
    assertThat(requests).hasSize(1);
  }

  @Test
  void invalidFieldsAreNamedInOneLine() {
    turns.add(
        Turn.problem(
            400,
            "{\"detail\": \"x\", \"errors\": [{\"pointer\": \"/a\", \"message\": \"is missing\"},"
                + " {\"pointer\": \"/b\", \"message\": \"must be 1\"}]}"));

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> client(SOME).send(Call.query("/tasks")))
        .withMessage("/a is missing; /b must be 1 (400)");
  }

  @Test
  void whatIsNoProblemDocumentIsARefusalToo() {
    turns.add(Turn.problem(404, "<html>oops</html>"));

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> client(SOME).send(Call.query("/tasks")))
        .withMessage("The answer is no problem document (404)");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void whatCanBeRepeatedIsSentAgainWhereTheAnswerIsAsGoodAsNone(int status) {
    turns.add(Turn.problem(status, "<html>oops</html>"));

    client(SOME).send(Call.report("/tasks/1/complete", Json.object()));

    assertThat(requests).hasSize(2);
  }

  @Test
  void aDefectThatLastsIsToldAsOne() {
    turns.add(Turn.problem(500, "{\"title\": \"A defect\"}"));

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> client(Patience.none()).send(Call.query("/tasks")))
        .withMessage("A defect (500)")
        .satisfies(defect -> assertThat(defect.exitCode()).isEqualTo(ExitCode.BROKEN));
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 504})
  void anOrderThatWasLostBetweenHereAndTheHiveIsNotGivenTwice(int status) {
    turns.add(Turn.problem(status, "<html>oops</html>"));

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> client(SOME).send(Call.order("/tasks/1/cancel", Json.object())))
        .withMessageContaining("may have been done or not");
    assertThat(requests).hasSize(1);
  }

  @Test
  void anOrderThatMeetsADefectIsNotGivenTwice() {
    turns.add(Turn.problem(500, "{}"));

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> client(SOME).send(Call.order("/tasks/1/cancel", Json.object())));
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, REFUSED",
    "403, REFUSED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "412, CONFLICT",
    "400, INVALID",
    "413, INVALID",
    "422, INVALID",
    "500, BROKEN"
  })
  void eachKindOfRefusalHasItsExitCode(int status, ExitCode expected) {
    assertThat(ExitCode.ofStatus(status)).isEqualTo(expected);
  }

  @Test
  void patienceEnds() {
    server.stop(0);
    HiveClient hive = client(new Patience(Duration.ofMillis(500), new Stop()));

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> hive.send(Call.query("/tasks")))
        .withMessageEndingWith("can't be reached");
    assertThat(losses.size()).isBetween(2, 8);
  }

  @Test
  void aWishToEndEndsTheWaiting() {
    Stop stop = new Stop();
    server.stop(0);
    HiveClient hive = client(Patience.until(stop));
    threads.submit(stop::request);

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> hive.send(Call.query("/tasks")));
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForTooLong() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      URI real = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      HiveClient hive =
          new HiveClient(
              new Addresses(real, address), credentials("a/b"), Patience.none(), contact());

      assertThatExceptionOfType(UnreachableException.class)
          .isThrownBy(() -> hive.send(Call.query("/tasks").within(Duration.ofMillis(300))))
          .withMessageEndingWith("did not answer in time");
    }
  }

  @Test
  void parametersAreEncoded() {
    client(SOME)
        .send(Call.query("/agents").with("label", "a:b&c=d é").with("status", null).seeing(7));

    assertThat(requests.getFirst().line())
        .isEqualTo("GET /api/v1/agents?label=a%3Ab%26c%3Dd+%C3%A9");
  }

  @ParameterizedTest
  @CsvSource({"ftp://host", "http:host", "http://user:pass@host", "/path"})
  void whatIsNoAddressIsRefused(URI address) {
    assertThatExceptionOfType(HiveException.class)
        .isThrownBy(() -> new Addresses(address, address))
        .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  private HiveClient client(Patience patience) {
    return client("a/b", patience);
  }

  private HiveClient client(String id, Patience patience) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new HiveClient(new Addresses(address, address), credentials(id), patience, contact());
  }

  private static Credentials credentials(String id) {
    return new Credentials(id, "s:c ret");
  }

  private Contact contact() {
    return new Contact() {
      @Override
      public void lost(String why) {
        losses.add(why);
      }

      @Override
      public void held() {
        // Only losses are looked at.
      }
    };
  }

  private void token(HttpExchange exchange) throws IOException {
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    basics.add(basic);
    exchange.getRequestBody().readAllBytes();
    boolean known = !basic.startsWith("Basic dW5rbm93");
    answer(
        exchange,
        known
            ? new Turn(
                200,
                "{\"access_token\": \"token-%d\", \"expires_in\": %d}"
                    .formatted(basics.size(), lifetime),
                null)
            : new Turn(401, "{\"error\": \"invalid_client\"}", null));
  }

  private void api(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Request(
            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            headers.getFirst("Idempotency-Key"),
            headers.getFirst("Authorization"),
            body));
    answer(exchange, turns.isEmpty() ? Turn.OK : turns.poll());
  }

  private static void answer(HttpExchange exchange, Turn turn) throws IOException {
    try (exchange) {
      if (turn.status() > 0) {
        byte[] bytes = turn.body().getBytes(StandardCharsets.UTF_8);
        if (turn.retryAfter() != null) {
          exchange.getResponseHeaders().add("Retry-After", turn.retryAfter());
        }
        exchange.sendResponseHeaders(turn.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
