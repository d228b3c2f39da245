package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.RequestContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body that defines a policy: Cedar text as it is, whatever its content type says, or the
 * same in JSON. No Cedar text starts like JSON.
 */
@Component
class PolicyBody {

  /** The body in JSON. */
  record PolicyRequest(String policy) {}

  private final JsonMapper json;

  PolicyBody(JsonMapper json) {
    this.json = json.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  /**
   * The text of the running request's body.
   *
   * @throws Problem 400 where it is no text
   */
  String read() throws IOException {
    String body = text(RequestContext.current().body());
    return body.stripLeading().startsWith("{") ? parse(body) : body;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException garbled) {
      throw Problem.malformed("The body is not UTF-8");
    }
  }

  private String parse(String body) {
    try {
      PolicyRequest request = json.readValue(body, PolicyRequest.class);
      return request.policy();
    } catch (JacksonException malformed) {
      throw Problem.malformed("The body must be Cedar text, or {\"policy\": \"…\"}");
    }
  }
}
