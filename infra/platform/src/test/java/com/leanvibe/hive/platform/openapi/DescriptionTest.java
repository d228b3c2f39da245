package com.leanvibe.hive.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The description of the API says what every route has in common. */
@SpringBootTest(
    classes = Side.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"springdoc.api-docs.enabled=true", "spring.application.name=test side"})
class DescriptionTest {

  private final Client anyone;
  private JsonNode api;

  DescriptionTest(@LocalServerPort int port) {
    anyone = new Client(port);
  }

  @BeforeEach
  void read() {
    api = anyone.get("/v3/api-docs").json();
  }

  private JsonNode operation(String path, String method) {
    JsonNode operation = api.path("paths").path(path).path(method);
    assertThat(operation.isObject()).as(path).isTrue();
    return operation;
  }

  @Test
  void itIsOpenApi31OfThisSide() {
    assertThat(api.path("openapi").asString()).startsWith("3.1.");
    assertThat(api.path("info").path("title").asString()).isEqualTo("Agent Hive test side");
  }

  @Test
  void everyOperationAsksForABearerToken() {
    assertThat(api.path("security").path(0).has("bearer")).isTrue();
    assertThat(api.at("/components/securitySchemes/bearer/scheme").asString()).isEqualTo("bearer");
  }

  @Test
  void anOperationSaysItsActionAndWhoMayDoIt() {
    JsonNode claim = operation("/api/v1/things/{id}/claim", "post");

    assertThat(claim.path("x-hive-action").asString()).isEqualTo("thing:claim");
    assertThat(claim.path("x-hive-roles").valueStream().map(JsonNode::asString))
        .containsExactly("AGENT");
    assertThat(claim.path("tags").path(0).asString()).isEqualTo("thing");
  }

  @Test
  void anOperationListsTheHeadersAndParametersOfTheConventions() {
    assertThat(operation("/api/v1/things", "get").path("parameters").findValuesAsString("name"))
        .contains("limit", "cursor");
    assertThat(operation("/api/v1/things", "post").path("parameters").findValuesAsString("name"))
        .containsExactly("Idempotency-Key");
    assertThat(
            operation("/api/v1/things/{id}/cancel", "post")
                .path("parameters")
                .findValuesAsString("name"))
        .containsExactlyInAnyOrder("id", "If-Match");
    assertThat(operation("/api/v1/things/context", "get").has("parameters")).isFalse();
  }

  @Test
  void answersHaveThePositionAndProblemsAreProblems() {
    JsonNode responses = operation("/api/v1/things", "post").path("responses");

    assertThat(responses.path("201").path("headers").has("Hive-Position")).isTrue();
    assertThat(responses.at("/201/content/application~1json").isObject()).isTrue();
    assertThat(responses.at("/default/content/application~1problem+json/schema/$ref").asString())
        .isEqualTo("#/components/schemas/Problem");
    assertThat(api.at("/components/schemas/Problem/required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("type", "title", "status", "detail");
  }

  @Test
  void whatMayBeAbsentMayBeNullAndAllElseIsRequired() {
    JsonNode thing = api.at("/components/schemas/Thing");

    assertThat(thing.path("required").valueStream().map(JsonNode::asString))
        .containsExactly("title");
    assertThat(thing.at("/properties/title/type").asString()).isEqualTo("string");
    assertThat(thing.at("/properties/priority/type").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("integer", "null");
    assertThat(thing.at("/properties/part/anyOf").size()).isEqualTo(2);
    assertThat(thing.at("/properties/agent/format").asString()).isEqualTo("uuid");
  }
}
