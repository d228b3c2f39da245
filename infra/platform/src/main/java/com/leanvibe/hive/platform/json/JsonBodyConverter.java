package com.leanvibe.hive.platform.json;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads request bodies strictly; writes answers as Spring does. */
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
}
