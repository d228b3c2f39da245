package com.leanvibe.hive.command.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.command.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints for tokens of an instance, as somebody at one address sees them. */
record Door(String url, HttpClient http) {

  record Answer(int status, JsonNode body, HttpResponse<String> response) {

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String error() {
      return body.path("error").asString("");
    }

    String token() {
      return body.path("access_token").asString("");
    }
  }

  static Door of(Instance instance) {
    return from("127.0.0.1", instance);
  }

  /** Every address of 127.0.0.0/8 is this machine. */
  static Door from(String address, Instance instance) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.ofLiteral(address))
            .build();
    return new Door(instance.url(), http);
  }

  Door at(Instance instance) {
    return new Door(instance.url(), http);
  }

  Answer signIn(String client, String secret) {
    return post("/oauth2/token", client, secret, "grant_type=client_credentials");
  }

  Answer revoke(String client, String secret, String token) {
    return post("/oauth2/revoke", client, secret, "token=" + URLEncoder.encode(token, UTF_8));
  }

  Answer post(String path, String client, String secret, String form) {
    String basic = URLEncoder.encode(client, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).build());
  }

  /** What a protected route says to a token: 400 where it counts, since the body holds no task. */
  int statusOf(String token) {
    return send(HttpRequest.newBuilder(URI.create(url + "/api/v1/tasks"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build())
        .status();
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      JsonNode body =
          response.body().isBlank()
              ? JsonMapper.shared().nullNode()
              : JsonMapper.shared().readTree(response.body());
      return new Answer(response.statusCode(), body, response);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ending);
    }
  }
}
