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
import java.util.Map;
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

  @Test
  void theDocumentedApiIsTheOneThatRuns() throws Exception {
    String running = described();
    if (Boolean.getBoolean("hive.openapi.write")) {
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
