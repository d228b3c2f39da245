package com.leanvibe.hive.platform.embedding;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model behind a service that speaks OpenAI's API for embeddings (platform.openai.com, API
 * reference, "Create embeddings"), as Ollama, vLLM, llama.cpp and others do.
 */
final class RemoteEmbeddings implements EmbeddingModel {

  private static final int AT_ONCE = 64;

  /** That are about what is sent, and would be the same the next time. */
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

  private final EmbeddingService service;
  private final URI url;
  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient http;
  private volatile int dimensions;

  RemoteEmbeddings(EmbeddingService service) {
    this.service = service;
    this.url = URI.create(service.url().toString().replaceAll("/+$", "") + "/embeddings");
    this.http = HttpClient.newBuilder().connectTimeout(service.timeout()).build();
  }

  @Override
  public String id() {
    return service.model() + "@" + service.version();
  }

  @Override
  public int dimensions() {
    if (dimensions == 0) {
      dimensions = embed(List.of("dimensions")).getFirst().length;
    }
    return dimensions;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      vectors.addAll(ask(texts.subList(from, Math.min(from + AT_ONCE, texts.size()))));
    }
    return vectors;
  }

  private List<float[]> ask(List<String> texts) {
    try {
      HttpResponse<String> answer = http.send(request(texts), HttpResponse.BodyHandlers.ofString());
      if (REFUSALS.contains(answer.statusCode())) {
        throw new IllegalArgumentException("%s answers %d".formatted(url, answer.statusCode()));
      }
      if (answer.statusCode() != 200) {
        throw new EmbeddingUnavailableException(
            "%s answers %d".formatted(url, answer.statusCode()), null);
      }
      return vectors(json.readTree(answer.body()).path("data"), texts.size());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new EmbeddingUnavailableException("Stopped meanwhile", stopping);
    } catch (IOException | JacksonException failed) {
      throw new EmbeddingUnavailableException(url + " cannot be asked", failed);
    }
  }

  private HttpRequest request(List<String> texts) {
    ObjectNode body = json.createObjectNode().put("model", service.model());
    texts.forEach(body.putArray("input")::add);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(service.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    if (service.apiKey() != null) {
      request.header("Authorization", "Bearer " + service.apiKey());
    }
    return request.build();
  }

  /** Each says of which text it is. */
  private List<float[]> vectors(JsonNode data, int count) {
    float[][] vectors = new float[count][];
    for (JsonNode each : data) {
      int index = each.path("index").asInt(-1);
      if (index >= 0 && index < count) {
        vectors[index] = unit(each.path("embedding"));
      }
    }
    List<float[]> all = new ArrayList<>(count);
    for (float[] vector : vectors) {
      if (vector == null) {
        throw new EmbeddingUnavailableException(url + " leaves texts out", null);
      }
      all.add(vector);
    }
    return all;
  }

  private float[] unit(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i).floatValue();
      squares += (double) vector[i] * vector[i];
    }
    double length = Math.sqrt(squares);
    if (vector.length == 0 || !(length > 0)) {
      throw new EmbeddingUnavailableException(url + " answers no vector", null);
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }
}
