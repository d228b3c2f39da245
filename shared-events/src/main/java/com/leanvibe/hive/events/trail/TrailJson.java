package com.leanvibe.hive.events.trail;

import com.leanvibe.hive.events.EventCodec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the trail reads and writes JSON. */
final class TrailJson {

  private static final JsonMapper JSON = new EventCodec().json();

  private TrailJson() {}

  /**
   * Reads what {@link #write} wrote: in no other order, with no space, with nothing left out.
   *
   * @throws IllegalArgumentException where it is something else
   */
  static <T> T read(byte[] json, Class<T> type) {
    T value;
    try {
      value =
          JSON.readerFor(type).with(StreamReadFeature.STRICT_DUPLICATE_DETECTION).readValue(json);
    } catch (JacksonException other) {
      throw new IllegalArgumentException(
          "This is no %s: %s".formatted(type.getSimpleName(), other.getOriginalMessage()), other);
    }
    if (value == null || !Arrays.equals(write(value), json)) {
      throw new IllegalArgumentException(
          "This %s is not written as one has to be".formatted(type.getSimpleName()));
    }
    return value;
  }

  static byte[] write(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  /** Any JSON, for a closer look. */
  static JsonNode tree(byte[] json) {
    return JSON.readTree(json);
  }

  /**
   * Checks that these bytes are one JSON object, and takes some texts out of it.
   *
   * @param what it is, to say so where it is something else
   * @throws IllegalArgumentException where they are something else, or one of these stands twice
   */
  static Map<String, String> texts(byte[] object, Set<String> wanted, String what) {
    try (JsonParser parser = JSON.createParser(object)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("The " + what + " is no JSON object");
      }
      Map<String, String> texts = texts(parser, wanted);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("The " + what + " is followed by something else");
      }
      return texts;
    } catch (JacksonException garbled) {
      throw new IllegalArgumentException("The " + what + " is no JSON object", garbled);
    }
  }

  private static Map<String, String> texts(JsonParser parser, Set<String> wanted) {
    Map<String, String> texts = new HashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING && wanted.contains(name)) {
        if (texts.put(name, parser.getString()) != null) {
          throw new IllegalArgumentException(name + " stands there twice");
        }
      } else {
        parser.skipChildren();
      }
    }
    return texts;
  }
}
