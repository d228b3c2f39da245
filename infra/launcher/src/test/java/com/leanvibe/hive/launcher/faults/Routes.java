package com.leanvibe.hive.launcher.faults;

import com.leanvibe.hive.services.RunningHive;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls routes on behalf of one caller; an answer that does not come is none. */
record Routes(String commandUrl, String queryUrl, String token) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  record Answer(int status, JsonNode body) {}

  /** Those of a hive, called by its administrator. */
  static Routes ofAdmin(RunningHive hive) {
    return new Routes(hive.commandUrl(), hive.queryUrl(), hive.adminToken());
  }

  Optional<Answer> post(String path, Object body, String... headers) throws InterruptedException {
    HttpRequest.Builder request =
        authorized(commandUrl + "/api/v1" + path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Puts a plain text. */
  Optional<Answer> put(String path, String text) throws InterruptedException {
    return send(
        authorized(commandUrl + "/api/v1" + path)
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofString(text))
            .build());
  }

  Optional<Answer> delete(String path) throws InterruptedException {
    return send(authorized(commandUrl + "/api/v1" + path).DELETE().build());
  }

  Optional<Answer> get(String path) throws InterruptedException {
    return send(authorized(commandUrl + "/api/v1" + path).GET().build());
  }

  Optional<Answer> query(String path) throws InterruptedException {
    return send(authorized(queryUrl + "/api/v1" + path).GET().build());
  }

  /** The same routes as another caller. */
  Routes as(String client, String secret) throws InterruptedException {
    Answer answer =
        form("/oauth2/token", client, secret, "grant_type=client_credentials").orElseThrow();
    return new Routes(commandUrl, queryUrl, answer.body().path("access_token").asString());
  }

  /** Revokes the caller's token, which is the client's. */
  Optional<Answer> revoke(String client, String secret) throws InterruptedException {
    return form("/oauth2/revoke", client, secret, "token=" + token);
  }

  private Optional<Answer> form(String path, String client, String secret, String form)
      throws InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(commandUrl + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return send(request);
  }

  private HttpRequest.Builder authorized(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(40))
        .header("Authorization", "Bearer " + token);
  }

  private static Optional<Answer> send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      JsonNode body = response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
      return Optional.of(new Answer(response.statusCode(), body));
    } catch (IOException noAnswer) {
      return Optional.empty();
    }
  }
}
