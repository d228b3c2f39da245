package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingModels;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** While one model takes another one's place, everything is found by its meaning. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelChangeTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CURRENT = "first-numbers@1";
  private static final int FEW = 256;

  private final EmbeddingModel former = EmbeddingModels.inProcess();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer service;
  private Stage stage;
  private RunningQuerySide instance;
  private Story story;

  @BeforeAll
  void startWithTwoModels() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/v1/embeddings", this::answer);
    service.start();
    stage = new Stage();
    instance =
        stage.start(
            Map.of(
                "hive.embedding.url",
                "http://127.0.0.1:%d/v1".formatted(service.getAddress().getPort()),
                "hive.embedding.model",
                "first-numbers",
                "hive.embedding.former.in-process",
                true));
    story = new Story(stage.log(), "tenant-1");
  }

  @AfterAll
  void stop() {
    stage.close();
    service.stop(0);
  }

  /**
   * Another model with vectors of other dimensions: the first numbers of those of the hive's own.
   */
  private float[] currentVector(String text) {
    return Arrays.copyOf(former.embed(List.of(text)).getFirst(), FEW);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    JsonNode texts = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("input");
    ObjectNode answer = JSON.createObjectNode();
    for (int i = 0; i < texts.size(); i++) {
      ObjectNode each = answer.withArray("data").addObject().put("index", i);
      for (float number : currentVector(texts.get(i).asString())) {
        each.withArray("embedding").add(number);
      }
    }
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void embed(ContextId context, String model, String content, float[] vector) {
    story.record(
        "hive",
        new ContextEmbedded(
            context, model, List.of(new Passage(0, content.length(), HalfVector.of(vector)))));
  }

  private ContextId storedBefore(String content) {
    ContextId context = story.store("it", content);
    embed(context, former.id(), content, former.embed(List.of(content)).getFirst());
    return context;
  }

  private List<String> found(String query) {
    Answer answer =
        instance
            .as("administrator", story.tenant(), Role.ADMIN)
            .post(
                "/contexts/search",
                "{\"query\": \"%s\", \"mode\": \"VECTOR\"}".formatted(query),
                stage.log().position());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.items("contextId");
  }

  @Test
  void theFormerModelIsSearchedUntilTheCurrentOneHasEverything() {
    String soup = "The canteen serves soup on Mondays.";
    String build = "The build fails since the compiler was upgraded.";
    ContextId first = storedBefore(soup);
    ContextId second = storedBefore(build);
    embed(first, CURRENT, soup, currentVector(soup));
    stage.project();

    assertThat(found("what can I eat?")).hasSize(2).first().isEqualTo(first.text());
    assertThat(found("code does not compile")).hasSize(2).first().isEqualTo(second.text());
    assertThat(asked).hasValue(0);

    embed(second, CURRENT, build, currentVector(build));
    stage.project();

    AtomicInteger question = new AtomicInteger();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              assertThat(found("why does my code not compile? " + question.incrementAndGet()))
                  .hasSize(2)
                  .first()
                  .isEqualTo(second.text());
              return asked.get() > 0;
            });
    assertThat(found("is there soup?")).hasSize(2).first().isEqualTo(first.text());
  }
}
