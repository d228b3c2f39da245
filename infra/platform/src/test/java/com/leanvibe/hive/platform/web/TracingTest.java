package com.leanvibe.hive.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.side.Answer;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.SideTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request is part of its caller's trace (W3C Trace Context), or the start of one. */
@SideTest
@ExtendWith(OutputCaptureExtension.class)
class TracingTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  private final Client admin;

  TracingTest(@LocalServerPort int port) {
    admin = new Client(port).admin();
  }

  private Answer context(String... headers) {
    return admin.get("/api/v1/things/context", headers);
  }

  @ParameterizedTest
  @CsvSource({
    "00-" + TRACE + "-" + SPAN + "-01, 01",
    "00-" + TRACE + "-" + SPAN + "-00, 00",
    "00-" + TRACE + "-" + SPAN + "-ff, 01",
    "01-" + TRACE + "-" + SPAN + "-01, 01",
    "cc-" + TRACE + "-" + SPAN + "-01-what-the-future-will-be-like, 01",
  })
  void aTraceIsCarriedOnInASpanOfItsOwn(String traceparent, String flags) {
    Answer answer = context("traceparent", traceparent);

    String span = answer.header("traceparent").orElseThrow();
    assertThat(span).matches("00-" + TRACE + "-[0-9a-f]{16}-" + flags).doesNotContain(SPAN);
    assertThat(answer.json().path("traceparent").asString()).isEqualTo(span);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz",
        "00",
        "00-" + TRACE + "-" + SPAN,
        "00-" + TRACE + "-" + SPAN + "-0",
        "00-" + TRACE + "-" + SPAN + "-01-",
        "00-" + TRACE + "-" + SPAN + "-01-x",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "0-" + TRACE + "-" + SPAN + "-011",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        "00-" + TRACE + "-00F067AA0BA902B7-01",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00_" + TRACE + "_" + SPAN + "_01",
        "01-" + TRACE + "-" + SPAN + "-01.what",
        "0g-" + TRACE + "-" + SPAN + "-01"
      })
  void whatIsNoTraceContextStartsANewTrace(String traceparent) {
    assertThat(context("traceparent", traceparent).header("traceparent").orElseThrow())
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
        .doesNotContain(TRACE);
  }

  @Test
  void twoParentsAreNone() {
    String parent = "00-" + TRACE + "-" + SPAN + "-01";

    assertThat(
            context("traceparent", parent, "traceparent", parent)
                .header("traceparent")
                .orElseThrow())
        .doesNotContain(TRACE);
  }

  @Test
  void theCorrelationIdIsTheCallersOrTheRequestsOwn() {
    Answer given = context("Hive-Correlation-Id", "order-66");
    Answer none = context();

    assertThat(given.header("Hive-Correlation-Id")).hasValue("order-66");
    assertThat(given.json().path("correlationId").asString()).isEqualTo("order-66");
    assertThat(given.json().path("causationId").asString()).matches("[0-9a-f-]{36}");
    assertThat(none.json().path("correlationId")).isEqualTo(none.json().path("causationId"));
    assertThat(none.header("Hive-Correlation-Id"))
        .hasValue(none.json().path("correlationId").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "tab\tbed"})
  void aCorrelationIdThatCouldConfuseALogIsReplaced(String id) {
    assertThat(context("Hive-Correlation-Id", id).header("Hive-Correlation-Id").orElseThrow())
        .matches("[0-9a-f-]{36}");
  }

  @Test
  void aCorrelationIdHasAtMost128Characters() {
    String longest = "x".repeat(128);

    assertThat(context("Hive-Correlation-Id", longest).header("Hive-Correlation-Id"))
        .hasValue(longest);
    assertThat(
            context("Hive-Correlation-Id", longest + "x")
                .header("Hive-Correlation-Id")
                .orElseThrow())
        .doesNotContain("x");
  }

  @Test
  void theContextSaysWhatIsDoneByWhomAndFromWhere() {
    JsonNode metadata = context().json();

    assertThat(metadata.path("action").asString()).isEqualTo("thing:read");
    assertThat(metadata.path("actor").asString()).isEqualTo("client-1");
    assertThat(metadata.path("tenant").asString()).isEqualTo("default");
    assertThat(metadata.path("sourceAddress").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void forwardingHeadersAreNotBelieved() {
    JsonNode metadata =
        context(
                "X-Forwarded-For",
                "1.2.3.4",
                "Forwarded",
                "for=1.2.3.4",
                "X-Forwarded-Prefix",
                "/x")
            .json();

    assertThat(metadata.path("sourceAddress").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatIsAnsweredOnAnotherThreadIsInTheSameSpan() {
    Answer answer = admin.get("/api/v1/faults/async-context");

    assertThat(answer.json().path("action").asString()).isEqualTo("fault:async");
    assertThat(answer.header("traceparent")).hasValue(answer.json().path("traceparent").asString());
  }

  @Test
  void logsAreStructuredAndCarryTheTrace(CapturedOutput log) {
    Answer answer =
        admin.get(
            "/api/v1/faults/bug",
            "Hive-Correlation-Id",
            "order-67",
            "traceparent",
            "00-" + TRACE + "-" + SPAN + "-01");

    String traceparent = answer.header("traceparent").orElseThrow();
    JsonNode line =
        await().until(() -> accessLine(log, "order-67"), Optional::isPresent).orElseThrow();
    assertThat(line.path("traceId").asString()).isEqualTo(TRACE);
    assertThat(line.path("spanId").asString()).isEqualTo(traceparent.substring(36, 52));
    assertThat(line.path("status").asInt()).isEqualTo(500);
    assertThat(line.path("path").asString()).isEqualTo("/api/v1/faults/bug");
    assertThat(line.path("action").asString()).isEqualTo("fault:bug");
  }

  private static Optional<JsonNode> accessLine(CapturedOutput log, String correlationId) {
    return log.getOut()
        .lines()
        .filter(text -> text.contains("Request answered") && text.contains(correlationId))
        .map(JsonMapper.shared()::readTree)
        .findFirst();
  }

  @Test
  void whatWentWellIsNotLogged(CapturedOutput log) {
    context("Hive-Correlation-Id", "order-68");

    assertThat(log.getOut()).doesNotContain("order-68");
  }

  @Test
  void noContextIsLeftBehind() {
    assertThatIllegalStateException().isThrownBy(RequestContext::current);
  }
}
