package com.leanvibe.hive.platform.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A service that speaks OpenAI's API, with the hive's own model behind it, is as good as that. */
class RemoteEmbeddingsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final OnnxSentences model = new OnnxSentences();
  private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private volatile int status = 200;
  private volatile boolean leavesOut;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/embeddings", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    asked.add(request);
    keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] answer = JSON.writeValueAsBytes(answer(request));
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** As the API reference has it; the last comes first, and twice as long as it need be. */
  private ObjectNode answer(JsonNode request) {
    List<String> texts = request.path("input").valueStream().map(JsonNode::asString).toList();
    List<float[]> vectors = model.embed(texts);
    ObjectNode answer = JSON.createObjectNode().put("object", "list");
    for (int i = texts.size() - 1; i >= (leavesOut ? 1 : 0); i--) {
      ObjectNode each =
          answer.withArray("data").addObject().put("object", "embedding").put("index", i);
      for (float number : vectors.get(i)) {
        each.withArray("embedding").add(2 * number);
      }
    }
    return answer;
  }

  private RemoteEmbeddings remote() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/");
    return new RemoteEmbeddings(
        new EmbeddingService(url, "minilm", "2", "secret", Duration.ofSeconds(10)));
  }

  @Test
  void textsAreEmbeddedInTheirOrderAndToLengthOne() {
    List<String> texts = List.of("bees", "an invoice", "a compiler");

    List<float[]> vectors = remote().embed(texts);

    List<float[]> own = model.embed(texts);
    for (int i = 0; i < texts.size(); i++) {
      for (int d = 0; d < own.get(i).length; d++) {
        assertThat((double) vectors.get(i)[d]).isCloseTo(own.get(i)[d], offset(1e-5));
      }
    }
    assertThat(asked.getFirst().path("model").asString()).isEqualTo("minilm");
    assertThat(keys).containsExactly("Bearer secret");
    assertThat(remote().id()).isEqualTo("minilm@2");
    assertThat(remote().dimensions()).isEqualTo(384);
  }

  @Test
  void manyTextsAreAskedForInSeveralRequests() {
    List<String> texts = IntStream.range(0, 100).mapToObj(i -> "text " + i).toList();

    assertThat(remote().embed(texts)).hasSize(100);
    assertThat(asked).map(each -> each.path("input").size()).containsExactly(64, 36);
  }

  @Test
  void aRefusalIsToldFromAnOutage() {
    status = 400;
    assertThatIllegalArgumentException().isThrownBy(() -> remote().embed(List.of("x")));
    for (int outage : List.of(429, 500, 503)) {
      status = outage;
      assertUnavailable();
    }
    status = 200;
    leavesOut = true;
    assertUnavailable();
    server.stop(0);
    assertUnavailable();
  }

  private void assertUnavailable() {
    assertThatExceptionOfType(EmbeddingUnavailableException.class)
        .isThrownBy(() -> remote().embed(List.of("x")));
  }
}
