package com.leanvibe.hive.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader of {@code docs/openapi/query-side.json} may rely on for every operation. */
class OpenApiLintTest {

  private static final Path FILE = Path.of("../docs/openapi/query-side.json");

  private final JsonNode api = JsonMapper.shared().readTree(Files.readString(FILE));
  private final List<Route> routes = routes(api);

  OpenApiLintTest() throws IOException {}

  private record Route(String path, String method, JsonNode operation) {

    Stream<JsonNode> parameters() {
      return operation.path("parameters").valueStream();
    }

    JsonNode responses() {
      return operation.path("responses");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static List<Route> routes(JsonNode api) {
    List<Route> routes = new ArrayList<>();
    api.path("paths")
        .propertyStream()
        .forEach(
            path ->
                path.getValue()
                    .propertyStream()
                    .forEach(
                        each ->
                            routes.add(new Route(path.getKey(), each.getKey(), each.getValue()))));
    return routes;
  }

  @Test
  void the_routes_of_agents_tasks_workflows_and_projections_are_all_there() {
    assertThat(routes)
        .extracting(Route::toString)
        .contains(
            "get /api/v1/agents",
            "get /api/v1/agents/{id}",
            "get /api/v1/tasks",
            "get /api/v1/tasks/{id}",
            "get /api/v1/tasks/{id}/events",
            "get /api/v1/workflows/{id}",
            "get /api/v1/replays/projections",
            "get /api/v1/replays/dead-letters",
            "post /api/v1/replays/dead-letters/{id}/retry",
            "post /api/v1/replays/dead-letters/{id}/discard",
            "post /api/v1/replays/dead-letters/retry",
            "post /api/v1/replays",
            "get /api/v1/replays",
            "get /api/v1/replays/{id}",
            "post /api/v1/replays/{id}/pause",
            "post /api/v1/replays/{id}/resume",
            "post /api/v1/replays/{id}/cancel",
            "post /api/v1/replays/{id}/promote",
            "post /api/v1/replays/{id}/revert",
            "get /api/v1/system/overview")
        .allSatisfy(route -> assertThat(route).matches("[a-z]+ /api/v1/.*"));
  }

  @Test
  void the_filters_of_lists_are_all_there() {
    assertThat(queryParameters("/api/v1/agents"))
        .containsExactlyInAnyOrder("status", "capability", "label", "limit", "cursor");
    assertThat(queryParameters("/api/v1/tasks"))
        .containsExactlyInAnyOrder(
            "status",
            "agentId",
            "workflowId",
            "type",
            "priority",
            "submittedAfter",
            "limit",
            "cursor");
  }

  private List<String> queryParameters(String path) {
    return routes.stream()
        .filter(route -> route.path().equals(path))
        .flatMap(Route::parameters)
        .filter(each -> each.path("in").asString().equals("query"))
        .map(each -> each.path("name").asString())
        .toList();
  }

  @Test
  void every_operation_has_a_name_of_its_own_a_tag_and_a_summary() {
    assertThat(routes).extracting(route -> text(route, "operationId")).doesNotHaveDuplicates();
    assertThat(routes)
        .allSatisfy(
            route -> {
              assertThat(text(route, "operationId")).matches("[a-z]+[A-Z][A-Za-z]+");
              assertThat(text(route, "summary")).hasSizeBetween(10, 100).doesNotEndWith(".");
              assertThat(route.operation().path("tags")).hasSize(1);
              assertThat(route.operation().path("x-hive-action").asString()).contains(":");
            });
  }

  private static String text(Route route, String field) {
    return route.operation().path(field).asString("");
  }

  @Test
  void every_operation_can_wait_for_a_position_and_says_which_one_it_answers_at() {
    assertThat(routes)
        .allSatisfy(
            route -> {
              assertThat(route.parameters().map(each -> each.path("name").asString()))
                  .contains("Hive-Min-Position", "Hive-Max-Wait-Ms");
              assertThat(success(route).at("/headers/Hive-Position").isObject())
                  .isNotEqualTo(isStream(route));
              assertThat(route.responses().at("/503/headers/Retry-After").isObject()).isTrue();
            });
  }

  @Test
  void every_answer_has_a_schema_and_all_others_are_problems() {
    assertThat(routes)
        .allSatisfy(
            route -> {
              assertThat(success(route).at("/content/application~1json/schema").isObject())
                  .isNotEqualTo(
                      success(route).at("/content/application~1zip").isObject() || isStream(route));
              assertThat(route.responses().has("default")).isTrue();
              assertThat(route.responses().has("404")).isEqualTo(route.path().contains("{"));
              assertThat(problems(route))
                  .allSatisfy(each -> assertThat(each).isEqualTo("#/components/schemas/Problem"));
            });
  }

  /** What goes on and on has a position of its own wherever it is. */
  private static boolean isStream(Route route) {
    return success(route).at("/content/text~1event-stream/schema").isObject();
  }

  /** What is begun and goes on is answered 202, all else 200. */
  private static JsonNode success(Route route) {
    return route.responses().path(route.responses().has("202") ? "202" : "200");
  }

  private static Stream<String> problems(Route route) {
    return route
        .responses()
        .propertyStream()
        .filter(each -> !each.getKey().startsWith("2"))
        .map(each -> each.getValue().at("/content/application~1problem+json/schema/$ref"))
        .map(each -> each.asString(""));
  }

  @Test
  void every_parameter_says_what_it_takes() {
    assertThat(routes.stream().flatMap(Route::parameters))
        .allSatisfy(
            parameter -> {
              JsonNode schema = parameter.path("schema");
              assertThat(schema.has("type") || schema.has("$ref")).isTrue();
              assertThat(parameter.has("description") || schema.has("enum")).isTrue();
            });
  }

  @Test
  void a_single_resource_has_an_entity_tag() {
    assertThat(routes)
        .filteredOn(route -> route.path().matches("/api/v1/(agents|tasks|workflows)/\\{id}"))
        .hasSize(3)
        .allSatisfy(
            route -> assertThat(route.responses().at("/200/headers/ETag").isObject()).isTrue());
  }

  @Test
  void every_reference_leads_somewhere_and_only_properties_are_required() {
    assertThat(api.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(api.at(reference.substring(1)).isObject()).isTrue());
    assertThat(api.at("/components/schemas"))
        .allSatisfy(
            schema ->
                assertThat(schema.path("properties").propertyNames())
                    .containsAll(
                        schema.path("required").valueStream().map(JsonNode::asString).toList()));
  }
}
