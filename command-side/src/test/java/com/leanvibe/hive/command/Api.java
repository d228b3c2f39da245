package com.leanvibe.hive.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the routes on behalf of one caller. */
public record Api(String url, String token) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back. */
  public record Answer(int status, JsonNode body, HttpResponse<String> response) {

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public long position() {
      return Long.parseLong(header("Hive-Position"));
    }

    public String text(String field) {
      return body.path(field).asString();
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  /** An agent that was registered, and a client that acts as it. */
  public record AgentApi(String id, Api api) {

    public Answer post(String path, Object body) {
      return api.post(path, body);
    }

    public Answer beat() {
      return api.post("/agents/" + id + "/heartbeat", Map.of());
    }

    public List<JsonNode> claim(int max, int waitSeconds) {
      Answer answer =
          api.post("/agents/" + id + "/claim", Map.of("max", max, "waitSeconds", waitSeconds));
      if (answer.status() != 200) {
        throw new IllegalStateException("claim: " + answer);
      }
      return answer.body().path("items").valueStream().toList();
    }
  }

  public static Api signIn(String url, String client, String secret) {
    String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    Answer answer = send(request);
    if (answer.status() != 200) {
      throw new IllegalStateException("no token: " + answer);
    }
    return new Api(url, answer.text("access_token"));
  }

  public Api as(String client, String secret) {
    return signIn(url, client, secret);
  }

  /** Whom the token speaks of. */
  public String subject() {
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
    return JSON.readTree(claims).path("sub").asString();
  }

  /** The same caller at another instance. */
  public Api at(Instance instance) {
    return new Api(instance.url(), token);
  }

  public Answer post(String path, Object body, String... headers) {
    return raw("POST", path, JSON.writeValueAsString(body), headers);
  }

  public static String json(Object body) {
    return JSON.writeValueAsString(body);
  }

  public Answer raw(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
            .timeout(Duration.ofSeconds(70))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public Answer get(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .GET()
            .build());
  }

  /** A new tenant; the client acts as its administrator. */
  public Api newTenant() {
    Answer tenant = post("/tenants", Map.of("name", "Tenant " + UUID.randomUUID()));
    JsonNode admin = tenant.body().path("admin");
    return as(admin.path("clientId").asString(), admin.path("clientSecret").asString());
  }

  public Api newClient(String... roles) {
    Answer client = post("/clients", Map.of("name", "tool", "roles", List.of(roles)));
    return as(client.text("clientId"), client.text("clientSecret"));
  }

  public AgentApi newAgent(int room, String... capabilities) {
    Answer agent =
        post(
            "/agents",
            Map.of(
                "name",
                "agent-" + UUID.randomUUID(),
                "capabilities",
                List.of(capabilities),
                "maxConcurrentTasks",
                room));
    if (agent.status() != 201) {
      throw new IllegalStateException("no agent: " + agent);
    }
    JsonNode credentials = agent.body().path("credentials");
    return new AgentApi(
        agent.text("agentId"),
        as(credentials.path("clientId").asString(), credentials.path("clientSecret").asString()));
  }

  /** Submits a task that needs this capability. */
  public String submit(String capability, Map<String, Object> more) {
    Map<String, Object> task = new HashMap<>(more);
    task.putIfAbsent("title", "work");
    task.put("requiredCapabilities", List.of(capability));
    Answer answer = post("/tasks", task);
    if (answer.status() != 201) {
      throw new IllegalStateException("no task: " + answer);
    }
    return answer.text("taskId");
  }

  private static Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      JsonNode body = response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
      return new Answer(response.statusCode(), body, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
