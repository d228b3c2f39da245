package com.leanvibe.hive.command.context;

import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingModels;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The hive's own model behind a service that speaks OpenAI's API, where it is another model. */
final class ModelService implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final EmbeddingModel model = EmbeddingModels.inProcess();
  private final HttpServer server;

  ModelService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/embeddings", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] answer =
        JSON.writeValueAsBytes(answer(JSON.readTree(exchange.getRequestBody().readAllBytes())));
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private ObjectNode answer(JsonNode request) {
    List<float[]> vectors =
        model.embed(request.path("input").valueStream().map(JsonNode::asString).toList());
    ObjectNode answer = JSON.createObjectNode();
    for (int i = 0; i < vectors.size(); i++) {
      float[] vector = vectors.get(i);
      ObjectNode each = answer.withArray("data").addObject().put("index", i);
      IntStream.range(0, vector.length).forEach(d -> each.withArray("embedding").add(vector[d]));
    }
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
