package com.leanvibe.hive.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the API in {@code docs/openapi} is what the application says of itself. After
 * a change of routes run this test with {@code -Dhive.openapi.write=true}.
 */
class OpenApiTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Path FILE = Path.of("../docs/openapi/query-side.json");

  @Test
  void theDocumentedApiIsTheOneThatRuns() throws IOException {
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
    assertThat(parsed.getOpenAPI().getPaths()).isNotEmpty();
  }

  private static String described() {
    try (Stage stage = new Stage()) {
      RunningQuerySide documented = stage.start(Map.of("springdoc.api-docs.enabled", true));
      Answer answer = documented.anybody().send("GET", "/v3/api-docs", Map.of());
      assertThat(answer.status()).isEqualTo(200);
      ObjectNode document = (ObjectNode) answer.body();
      document.remove("servers");
      return JSON.writeValueAsString(document);
    }
  }
}
