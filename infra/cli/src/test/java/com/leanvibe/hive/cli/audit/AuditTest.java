package com.leanvibe.hive.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.cli.Hive;
import com.leanvibe.hive.cli.audit.verify.TestBundle;
import com.leanvibe.hive.cli.audit.verify.TestLedger;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.events.trail.TrailFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** What an auditor types, from the first key to a verified bundle. */
@Timeout(60)
class AuditTest {

  private static final TestLedger LEDGER = TestLedger.of(900, 12);
  private static final String ID = new UUID(0, 7).toString();

  @TempDir Path folder;

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> statuses = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private byte[] content;
  private String etag = "\"one\"";
  private int cuts;
  private boolean changes;
  private boolean terminal;

  @BeforeEach
  void start() throws IOException {
    content =
        Files.readAllBytes(
            TestBundle.of(LEDGER, 10, 800, 900, TrailFormat.JSONL, false, 5)
                .zip(folder.resolve("served.zip")));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/oauth2/token",
        exchange -> json(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":300}"));
    server.createContext("/api/v1/audit/exports", this::exports);
    server.createContext(
        "/api/v1/audit/keys",
        exchange ->
            json(
                exchange,
                200,
                "{\"items\":[{\"name\":\"n\",\"key\":\"" + LEDGER.signer().key() + "\"}]}"));
    server.createContext(
        "/api/v1/audit/checkpoints/latest",
        exchange ->
            json(exchange, 200, Json.line(Json.object().put("treeSize", 5).put("note", note(5)))));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static String note(long size) {
    return LEDGER.note(size);
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void exports(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/content")) {
      content(exchange);
    } else if (exchange.getRequestMethod().equals("POST")) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      json(exchange, 202, "{\"exportId\":\"%s\",\"status\":\"QUEUED\"}".formatted(ID));
    } else {
      String status = statuses.isEmpty() ? "COMPLETED" : statuses.removeFirst();
      json(
          exchange,
          200,
          "{\"exportId\":\"%s\",\"status\":\"%s\",\"events\":800,\"totalEvents\":800,\"percent\":100,\"bytes\":%d,\"detail\":\"why\"}"
              .formatted(ID, status, content.length));
    }
  }

  private void content(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      String version = exchange.getRequestHeaders().getFirst("If-Range");
      ranges.add(range + " " + version);
      boolean rest = range != null && etag.equals(version);
      int from = rest ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
      exchange.getResponseHeaders().set("ETag", etag);
      if (rest) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(rest ? 206 : 200, content.length - from);
      boolean cut = cuts-- > 0;
      int end = cut ? from + (content.length - from) / 2 : content.length;
      exchange.getResponseBody().write(content, from, end - from);
      exchange.getResponseBody().flush();
      if (cut && changes) {
        etag = "\"two\"";
      }
    }
  }

  private int hive(String... words) throws IOException {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    Stream<String> connection =
        Stream.of(
            "--command-url=" + address,
            "--query-url=" + address,
            "--client=auditor",
            "--secret-file=" + secret);
    return Hive.run(
        new Output(answers, complaints, () -> terminal),
        Stream.concat(Stream.of(words), connection).toArray(String[]::new));
  }

  private int verify(String... words) {
    return Hive.run(
        new Output(answers, complaints, () -> false),
        Stream.concat(Stream.of("audit", "verify"), Arrays.stream(words)).toArray(String[]::new));
  }

  private String answers() {
    return answers.toString(UTF_8);
  }

  private String complaints() {
    return complaints.toString(UTF_8);
  }

  private String out() {
    return folder.resolve("bundle.zip").toString();
  }

  @Test
  void anExportIsAskedForAwaitedFetchedAndVerified() throws IOException {
    statuses.addAll(List.of("QUEUED", "RUNNING"));
    String known = Files.writeString(folder.resolve("known"), note(5)).toString();

    assertThat(
            hive(
                "audit",
                "export",
                "--from",
                "2026-01-01T00:00:00Z",
                "--format",
                "csv",
                "--actor",
                "anna",
                "--known",
                known,
                "--known",
                known,
                "--out",
                out()))
        .isZero();

    assertThat(bodies)
        .containsExactly(
            "{\"format\":\"CSV\",\"from\":\"2026-01-01T00:00:00Z\",\"filters\":{\"actor\":\"anna\"},"
                + "\"knownSizes\":[5]}");
    assertThat(Files.readAllBytes(Path.of(out()))).isEqualTo(content);
    assertThat(answers()).isEqualTo(out() + "\n");
    assertThat(complaints())
        .contains("--resume " + ID, "hive audit verify " + out() + " --key VKEY --known " + known);
    assertThat(verify(out(), "--key", LEDGER.signer().key().text(), "--known", known)).isZero();
    assertThat(answers()).contains("holds  ", "not checked  ", "VERIFIED");
  }

  @Test
  void aFetchThatBreaksOffGoesOnWhereItWas() throws IOException {
    cuts = 3;

    assertThat(hive("audit", "export", "--out", out())).isZero();

    assertThat(Files.readAllBytes(Path.of(out()))).isEqualTo(content);
    assertThat(ranges).hasSize(4).first().isEqualTo("null null");
    assertThat(ranges.get(3)).matches("bytes=[1-9]\\d*- \"one\"");
    assertThat(folder.resolve("bundle.zip.part")).doesNotExist();
    assertThat(folder.resolve("bundle.zip.part.etag")).doesNotExist();
  }

  @Test
  void anotherProcessGoesOnToo() throws IOException {
    Files.write(folder.resolve("bundle.zip.part"), Arrays.copyOf(content, 100));
    Files.writeString(folder.resolve("bundle.zip.part.etag"), etag);

    assertThat(hive("audit", "export", "--out", out(), "--resume", ID)).isZero();

    assertThat(bodies).isEmpty();
    assertThat(ranges).containsExactly("bytes=100- \"one\"");
    assertThat(Files.readAllBytes(Path.of(out()))).isEqualTo(content);
  }

  @Test
  void whatHasChangedMeanwhileIsFetchedFromItsBeginning() throws IOException {
    cuts = 1;
    changes = true;

    assertThat(hive("audit", "export", "--out", out())).isZero();

    assertThat(ranges).hasSize(2);
    assertThat(Files.readAllBytes(Path.of(out()))).isEqualTo(content);
  }

  @Test
  void anExportThatFailedOrExpiredIsSaid() throws IOException {
    statuses.addAll(List.of("FAILED", "EXPIRED"));

    assertThat(hive("audit", "export", "--out", out())).isEqualTo(ExitCode.FAILED.code());
    assertThat(hive("audit", "export", "--out", out(), "--resume", ID))
        .isEqualTo(ExitCode.NOT_FOUND.code());
    assertThat(complaints()).contains("is FAILED why", "is EXPIRED");
    assertThat(Path.of(out())).doesNotExist();
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Files.writeString(Path.of(out()), "mine");

    assertThat(hive("audit", "export", "--out", out())).isEqualTo(ExitCode.USAGE.code());
    assertThat(Path.of(out())).hasContent("mine");
    assertThat(bodies).isEmpty();
  }

  @Test
  void aPersonIsShownHowFarItIsAndAProgramIsNot() throws IOException {
    terminal = true;
    hive("audit", "export", "--out", out());
    assertThat(answers()).contains("[##############################] 100 %");
    answers.reset();

    hive("audit", "export", "--out", out() + "2", "--json");
    assertThat(Json.read(answers()).path("events").asInt()).isEqualTo(800);
  }

  @Test
  void keysAndCheckpointsArePrintedAsTheyAreKept() throws IOException {
    assertThat(hive("audit", "keys")).isZero();
    assertThat(answers()).isEqualTo(LEDGER.signer().key().text() + "\n");
    answers.reset();

    assertThat(hive("audit", "checkpoint")).isZero();
    assertThat(answers()).isEqualTo(note(5));
  }

  @Test
  void whatDoesNotHoldIsNamedAndHasItsExitCode() throws IOException {
    Path bundle = Files.write(Path.of(out()), content);
    String other = TestLedger.of(1, 1).signer().key().text();

    assertThat(verify(bundle.toString(), "--key", other)).isEqualTo(ExitCode.FAILED.code());
    assertThat(complaints()).contains("DOES NOT HOLD: The manifest is not signed by the key of");
    assertThat(answers()).doesNotContain("VERIFIED");
  }

  @Test
  void whatIsTypedWronglyIsNoFailedVerification() throws IOException {
    Path bundle = Files.write(Path.of(out()), content);

    assertThat(verify("no-such-file.zip")).isEqualTo(ExitCode.USAGE.code());
    assertThat(verify(bundle.toString(), "--key", "nonsense")).isEqualTo(ExitCode.USAGE.code());
    assertThat(verify(bundle.toString(), "--known", "none")).isEqualTo(ExitCode.USAGE.code());
    assertThat(verify(bundle.toString(), "--known", bundle.toString()))
        .isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void withoutAKeyItHoldsWithAWarning() throws IOException {
    Path bundle = Files.write(Path.of(out()), content);

    assertThat(verify(bundle.toString())).isZero();
    assertThat(answers()).contains("not checked  WHO SIGNED");
    answers.reset();

    assertThat(verify(bundle.toString(), "--json")).isZero();
    assertThat(Json.read(answers()).path("verified").asBoolean()).isTrue();
    assertThat(Json.read(answers()).path("notChecked").path(0).asString()).contains("WHO SIGNED");
  }
}
