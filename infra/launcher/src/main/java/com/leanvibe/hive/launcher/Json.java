package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** JSON for people and for programs. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** On several lines. */
  static String text(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /** On one line. */
  static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static void write(Path file, Object value) throws IOException {
    DurableFiles.write(file, text(value) + "\n");
  }

  /**
   * @throws tools.jackson.core.JacksonException where the file holds something else
   */
  static <T> T read(Path file, Class<T> type) {
    return MAPPER.readValue(file.toFile(), type);
  }

  static <T> T parse(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }
}
