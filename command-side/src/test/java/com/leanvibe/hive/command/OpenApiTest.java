package com.leanvibe.hive.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the API in {@code docs/openapi} is what the application says of itself. After
 * a change of routes run this test with {@code -Dhive.openapi.write=true}.
 */
class OpenApiTest extends CommandSideTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Path FILE = Path.of("../docs/openapi/command-side.json");

  /** What clients and outside checks rely on; a route that is missing here breaks them. */
  private static final String CONTRACT =
      """
      POST /api/v1/tenants
      POST /api/v1/clients
      POST /api/v1/clients/{id}/rotate
      POST /api/v1/clients/{id}/disable
      POST /api/v1/signing-keys/rotate
      POST /api/v1/agents
      PATCH /api/v1/agents/{id}
      POST /api/v1/agents/{id}/heartbeat
      POST /api/v1/agents/{id}/drain
      POST /api/v1/agents/{id}/sleep
      POST /api/v1/agents/{id}/wake
      POST /api/v1/agents/{id}/suspend
      POST /api/v1/agents/{id}/resume
      POST /api/v1/agents/{id}/retire
      POST /api/v1/agents/{id}/credentials/rotate
      GET /api/v1/agents/{id}/inbox
      GET /api/v1/agents/{id}/inbox/stream
      POST /api/v1/agents/{id}/inbox/ack
      POST /api/v1/messages
      POST /api/v1/messages/batch
      PUT /api/v1/agents/{id}/topics/{topic}
      DELETE /api/v1/agents/{id}/topics/{topic}
      POST /api/v1/tasks
      POST /api/v1/tasks/batch
      POST /api/v1/workflows
      POST /api/v1/agents/{id}/claim
      POST /api/v1/tasks/{id}/start
      POST /api/v1/tasks/{id}/progress
      POST /api/v1/tasks/{id}/complete
      POST /api/v1/tasks/{id}/fail
      POST /api/v1/tasks/{id}/release
      POST /api/v1/tasks/{id}/cancel
      POST /api/v1/tasks/{id}/retry
      POST /api/v1/tasks/{id}/approve
      POST /api/v1/tasks/{id}/reject""";

  @Test
  void theDocumentedApiIsTheOneThatRuns() throws Exception {
    String running = described();
    if (Boolean.getBoolean("hive.openapi.write")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, running + "\n");
    }
    assertThat(JSON.readTree(running)).isEqualTo(JSON.readTree(Files.readString(FILE)));
  }

  @Test
  void theDescriptionIsValid() throws IOException {
    var parsed = new OpenAPIV3Parser().readContents(Files.readString(FILE), null, null);
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(JSON.readTree(Files.readString(FILE)).path("openapi").asString()).startsWith("3.1");
    assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
  }

  @Test
  void everyRouteOfTheContractIsThere() throws IOException {
    assertThat(operations().keySet())
        .containsAll(CONTRACT.lines().map(String::strip).toList())
        .allSatisfy(route -> assertThat(route).contains(" /api/v1/"));
  }

  @Test
  void everyOperationSaysWhatItIsAndWhatItAnswers() throws IOException {
    assertThat(operations())
        .allSatisfy(
            (route, operation) -> {
              assertThat(operation.path("operationId").asString()).isNotBlank();
              assertThat(operation.path("tags").path(0).asString("")).isNotBlank();
              assertThat(operation.path("responses").propertyNames())
                  .anyMatch(status -> status.startsWith("2"))
                  .contains("default");
            });
  }

  @Test
  void everyOperationIsSummedUp() throws IOException {
    assertThat(operations())
        .allSatisfy(
            (route, operation) ->
                assertThat(operation.path("summary").asString("")).as(route).isNotBlank());
  }

  @Test
  void noTwoOperationsHaveTheSameId() throws IOException {
    assertThat(operations().values())
        .map(operation -> operation.path("operationId").asString())
        .doesNotHaveDuplicates();
  }

  @Test
  void everyBodyHasASchemaThatSaysSomething() throws IOException {
    JsonNode document = JSON.readTree(Files.readString(FILE));
    assertThat(document.path("components").path("schemas").valueStream())
        .allMatch(schema -> schema.path("type").asString("").equals("object"));
    for (JsonNode content : document.findValues("content")) {
      assertThat(content.properties().stream().filter(each -> each.getKey().contains("/")))
          .allMatch(media -> media.getValue().has("schema"));
    }
  }

  @Test
  void whateverCreatesTakesAKeyAndWhateverHasAVersionTellsIt() throws IOException {
    assertThat(operations())
        .allSatisfy(
            (route, operation) -> {
              JsonNode responses = operation.path("responses");
              List<String> names = operation.path("parameters").findValuesAsString("name");
              if (responses.has("201") || route.startsWith("POST /api/v1/messages")) {
                assertThat(names).contains("Idempotency-Key");
              }
              if (names.contains("If-Match")) {
                assertThat(responses.path("200").path("headers").has("ETag")).isTrue();
              }
            });
    assertThat(operations().values().stream().filter(o -> o.path("responses").has("201")))
        .hasSize(9);
    assertThat(operations().get("POST /api/v1/messages").path("responses").has("202")).isTrue();
  }

  /** The operations by method and path. */
  private static Map<String, JsonNode> operations() throws IOException {
    Map<String, JsonNode> operations = new TreeMap<>();
    JSON.readTree(Files.readString(FILE))
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    return operations;
  }

  private static String described() throws Exception {
    try (Instance documented = start(Map.of("springdoc.api-docs.enabled", true))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(documented.url() + "/v3/api-docs")).build();
      JsonNode document =
          JSON.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
      ((ObjectNode) document).remove("servers");
      return JSON.writeValueAsString(document);
    }
  }
}
