package com.leanvibe.hive.platform.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies strictly. Writes answers as a whole: with their length, and not at all where
 * they cannot be written to the end.
 */
final class JsonBodyConverter extends JacksonJsonHttpMessageConverter {

  private final RequestJson requests;

  JsonBodyConverter(RequestJson requests, JsonMapper answers) {
    super(answers);
    this.requests = requests;
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws IOException {
    return requests.read(message.getBody().readAllBytes(), type.getType());
  }

  @Override
  protected void writeInternal(
      Object answer,
      ResolvableType type,
      HttpOutputMessage message,
      @Nullable Map<String, Object> hints)
      throws IOException {
    FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
    super.writeInternal(answer, type, new Whole(message.getHeaders(), bytes), hints);
    message.getHeaders().setContentLength(bytes.size());
    bytes.writeTo(message.getBody());
  }

  private record Whole(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public OutputStream getBody() {
      return body;
    }
  }
}
