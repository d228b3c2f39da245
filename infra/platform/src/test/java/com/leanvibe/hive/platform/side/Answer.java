package com.leanvibe.hive.platform.side;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a side answered. */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  private static final List<String> INTERNAL =
      List.of(
          "Exception",
          "at com.",
          "at org.",
          "org.springframework",
          "java.lang",
          "tools.jackson",
          "Tomcat",
          "<html");

  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> String.join(", ", entry.getValue()))
        .findFirst();
  }

  public JsonNode json() {
    return JsonMapper.shared().readTree(body);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Asserts that this is a problem document with all that belongs in one, and nothing internal. */
  public Answer isProblem(int expected) {
    assertThat(status).as("status of %s", this).isEqualTo(expected);
    assertThat(header("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json();
    assertThat(problem.path("status").asInt()).isEqualTo(expected);
    assertThat(problem.path("type").asString()).startsWith("urn:hive:problem:");
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(INTERNAL).noneMatch(text()::contains);
    return this;
  }

  /** Asserts that this is a 400 which points to one place. */
  public Answer isInvalidAt(String pointer) {
    isProblem(400);
    assertThat(json().path("errors").findValuesAsString("pointer"))
        .as(text())
        .containsExactly(pointer);
    assertThat(json().path("errors").findValuesAsString("message"))
        .allMatch(message -> !message.isBlank());
    return this;
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + text();
  }
}
