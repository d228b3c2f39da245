package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.services.RunningHive;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the routes of a hive on behalf of somebody, and repeats nothing by itself. Any number of
 * threads at a time.
 *
 * @param patience how long an answer is waited for
 */
record Caller(String commandUrl, String queryUrl, String token, Duration patience) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);
  private static final String NONE = "-1";

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * What came back.
   *
   * @param position what {@code Hive-Position} says, -1 where nothing does
   * @param retryAfter whether it says when to come again
   */
  record Answer(int status, long position, boolean retryAfter, JsonNode body) {

    boolean succeeded() {
      return status / 100 == 2;
    }

    String text(String member) {
      return body.path(member).asString();
    }
  }

  static Caller administrator(RunningHive hive) {
    return new Caller(hive.commandUrl(), hive.queryUrl(), hive.adminToken(), PATIENCE);
  }

  /** The same caller, for requests that go through the whole log. */
  Caller patient() {
    return new Caller(commandUrl, queryUrl, token, LONG_PATIENCE);
  }

  /** The same routes as the client of these credentials. */
  Caller signedIn(JsonNode credentials) throws IOException, InterruptedException {
    String secret =
        credentials.path("clientId").asString() + ":" + credentials.path("clientSecret").asString();
    String basic = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    Answer answer =
        send(
            HttpRequest.newBuilder(URI.create(commandUrl + "/oauth2/token"))
                .timeout(patience)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
    return new Caller(commandUrl, queryUrl, answer.text("access_token"), patience);
  }

  /**
   * Sends a command.
   *
   * @throws IOException where no answer came: whether it was done is not known
   */
  Answer command(String path, Object body, String... headers)
      throws IOException, InterruptedException {
    return send(withHeaders(posted(commandUrl, path, body), headers));
  }

  /** Orders something of the query side. */
  Answer order(String path, Object body) throws IOException, InterruptedException {
    return send(posted(queryUrl, path, body).build());
  }

  /** Reads from the command side, which keeps the inboxes. */
  Answer inbox(String path) throws IOException, InterruptedException {
    return send(to(commandUrl + "/api/v1" + path).GET().build());
  }

  Answer query(String path, String... headers) throws IOException, InterruptedException {
    return send(withHeaders(to(queryUrl + "/api/v1" + path).GET(), headers));
  }

  /** Writes what the query side answers into a file, and says with which status it did. */
  int download(String path, Path file) throws IOException, InterruptedException {
    HttpRequest request = to(queryUrl + "/api/v1" + path).GET().build();
    return HTTP.send(request, BodyHandlers.ofFile(file)).statusCode();
  }

  private HttpRequest.Builder posted(String side, String path, Object body) {
    return to(side + "/api/v1" + path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(patience)
        .header("Authorization", "Bearer " + token);
  }

  private static HttpRequest withHeaders(HttpRequest.Builder request, String... headers) {
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private static Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(),
        Long.parseLong(answer.headers().firstValue("Hive-Position").orElse(NONE)),
        answer.headers().firstValue("Retry-After").isPresent(),
        json(answer.body()));
  }

  private static JsonNode json(String body) throws IOException {
    try {
      return body.isBlank() ? JSON.nullNode() : JSON.readTree(body);
    } catch (JacksonException halved) {
      throw new IOException("The answer is no JSON", halved);
    }
  }
}
