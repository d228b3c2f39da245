package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.benchmarks.load.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller with a token, on one connection. One thread at a time. */
public final class Client implements AutoCloseable {

  public static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String JSON_BODY = "Content-Type: application/json\r\n";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final byte[] NONE = {};

  private final Wire wire;
  private final String token;

  private Client(Wire wire, String token) {
    this.wire = wire;
    this.token = token;
  }

  /** Asks for a token and keeps the connection. */
  static Client signIn(int port, String id, String secret) throws IOException {
    Wire wire = new Wire(port);
    String basic =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    Wire.Answer answer =
        wire.send(
            "POST",
            "/oauth2/token",
            "Basic " + basic,
            FORM,
            bytes("grant_type=client_credentials"));
    require(200, answer);
    return new Client(
        wire, "Bearer " + JSON.readTree(answer.body()).path("access_token").asString());
  }

  /** The same caller on another connection, maybe to the other side. */
  public Client on(int port) throws IOException {
    return new Client(new Wire(port), token);
  }

  /** Posts, whatever the answer. */
  public Wire.Answer post(String path, byte[] body) throws IOException {
    return wire.send("POST", "/api/v1" + path, token, JSON_BODY, body);
  }

  /** Puts, whatever the answer. */
  public Wire.Answer put(String path, byte[] body) throws IOException {
    return wire.send("PUT", "/api/v1" + path, token, JSON_BODY, body);
  }

  /** Posts, and refuses another status. */
  public JsonNode post(int status, String path, String body) throws IOException {
    Wire.Answer answer = post(path, bytes(body));
    require(status, answer);
    return JSON.readTree(answer.body());
  }

  /**
   * Gets, whatever the answer.
   *
   * @param more further header lines, each with its line break
   */
  public Wire.Answer get(String path, String more) throws IOException {
    return wire.send("GET", "/api/v1" + path, token, more, NONE);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Refuses another status. */
  public static void require(int status, Wire.Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException(
          answer.status() + " instead of " + status + ": " + answer.text());
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
