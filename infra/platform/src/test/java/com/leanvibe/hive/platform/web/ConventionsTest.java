package com.leanvibe.hive.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.leanvibe.hive.platform.problem.FieldError;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.side.Answer;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.SideTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Lists, versions, keys and positions are written and read as the API promises. */
@SideTest
class ConventionsTest {

  private final Client admin;

  ConventionsTest(@LocalServerPort int port) {
    admin = new Client(port).admin();
  }

  private static void assertInvalid(String pointer, ThrowingCallable parse) {
    Problem problem = catchThrowableOfType(Problem.class, parse);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly(pointer);
  }

  @Test
  void aListIsReadToItsEndPageByPage() {
    List<Integer> seen = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 3; page++) {
      JsonNode answer = admin.get("/api/v1/things?limit=50" + cursor).json();
      answer.path("items").forEach(item -> seen.add(item.asInt()));
      assertThat(answer.path("next").isNull()).isEqualTo(page == 2);
      cursor = "&cursor=" + answer.path("next").asString("");
    }

    assertThat(seen).isEqualTo(IntStream.range(0, 120).boxed().toList());
  }

  @Test
  void aPageHasFiftyItemsUnlessAskedOtherwise() {
    assertThat(admin.get("/api/v1/things").json().path("items").size()).isEqualTo(50);
    assertThat(admin.get("/api/v1/things?limit=1").json().path("items").size()).isEqualTo(1);
    assertThat(admin.get("/api/v1/things?limit=500").json().path("items").size()).isEqualTo(120);
  }

  @Test
  void aFullLastPageHasNoNext() {
    assertThat(Page.of(List.of(1, 2), new Limit(2), Cursor::of).next()).isNull();
    assertThat(Page.of(List.of(1, 2, 3), new Limit(2), Cursor::of))
        .isEqualTo(new Page<>(List.of(1, 2), Cursor.of(2).text()));
    assertThat(Page.of(List.<Integer>of(), Limit.DEFAULT, Cursor::of))
        .isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void aCursorGivesBackItsParts() {
    for (List<String> parts :
        List.of(
            List.of("a"),
            List.of("", ""),
            List.of("2026-01-31T12:00:00Z", "\u00e9.\ud83d\ude00", "\u0000"))) {
      String text = new Cursor(parts).text();
      assertThat(text).matches("[A-Za-z0-9._-]*");
      assertThat(Cursor.parse(text)).isEqualTo(new Cursor(parts));
    }
    assertThat(Cursor.parse(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a b", "====", "a"})
  void aCursorThatNoAnswerHadIsRefused(String text) {
    assertInvalid("?cursor", () -> Cursor.parse(text));
  }

  @Test
  void aCursorIsNotEndless() {
    assertInvalid("?cursor", () -> Cursor.parse("a".repeat(1001)));
  }

  @Test
  void aVersionIsAStrongTag() {
    assertThat(Version.etag(7)).isEqualTo("\"7\"");
    assertThat(admin.post("/api/v1/things", "{\"title\":\"x\"}").header("ETag")).hasValue("\"0\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "*|true",
        "\"3\"|true",
        "\"2\", \"3\"|true",
        "\"2\"\t,W/\"1\" ,\"3\"|true",
        "\"2\"|false",
        "W/\"3\"|false",
        "\"03\"|false",
        "\"\"|false",
        "\"a,b\", \"c\"|false",
      })
  void versionsHoldAsTheHeaderSays(String header, boolean holds) {
    assertThat(IfMatch.parse(header).holds(3)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "3",
        "\"3",
        "3\"",
        "",
        " ",
        "\"3\",",
        ",\"3\"",
        "\"3\" \"4\"",
        "* , \"3\"",
        "w/\"3\"",
        "W/",
        "**"
      })
  void garbageInIfMatchIsRefused(String header) {
    assertInvalid("If-Match", () -> IfMatch.parse(header));
  }

  @Test
  void ifMatchIsReadFromTheRequestAndMissedWith412() {
    String cancel = "/api/v1/things/01a20a84-05c5-747e-afaa-95bdffab9b02/cancel";

    assertThat(admin.post(cancel, "{}", "If-Match", "\"3\"").status()).isEqualTo(200);
    assertThat(admin.post(cancel, "{}", "If-Match", "\"2\"", "If-Match", "\"3\"").status())
        .isEqualTo(200);
    assertThat(admin.post(cancel, "{}").status()).isEqualTo(200);
    Answer missed = admin.post(cancel, "{}", "If-Match", "\"2\"").isProblem(412);
    assertThat(missed.json().path("detail").asString()).endsWith("is at version 3");
    admin.post(cancel, "{}", "If-Match", "garbage").isInvalidAt("If-Match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "\u00e9", "a\tb", "\u007f"})
  void anIdempotencyKeyIsVisibleAscii(String key) {
    assertInvalid("Idempotency-Key", () -> IdempotencyKey.parse(key));
  }

  @Test
  void anIdempotencyKeyHasAtMost255Characters() {
    assertThat(IdempotencyKey.parse("k".repeat(255)))
        .isEqualTo(new IdempotencyKey("k".repeat(255)));
    assertThat(IdempotencyKey.parse(null)).isNull();
    assertInvalid("Idempotency-Key", () -> IdempotencyKey.parse("k".repeat(256)));
    admin
        .post("/api/v1/things", "{\"title\":\"x\"}", "Idempotency-Key", "x".repeat(10_000))
        .isInvalidAt("Idempotency-Key");
  }

  @Test
  void aPositionAndAWaitAreNumbersInTheirRanges() {
    assertThat(MinPosition.parse(null, null)).isEqualTo(new MinPosition(0, Duration.ofSeconds(2)));
    assertThat(MinPosition.parse("12", "30000"))
        .isEqualTo(new MinPosition(12, Duration.ofSeconds(30)));
    assertInvalid("Hive-Max-Wait-Ms", () -> MinPosition.parse("1", "30001"));
    assertInvalid("Hive-Max-Wait-Ms", () -> MinPosition.parse("1", "-1"));
    admin.get("/api/v1/things", "Hive-Min-Position", "-7").isInvalidAt("Hive-Min-Position");
    admin
        .get("/api/v1/things", "Hive-Min-Position", "9223372036854775808")
        .isInvalidAt("Hive-Min-Position");
  }
}
