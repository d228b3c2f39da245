package com.leanvibe.hive.platform.json;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a value that is written as text in one form only. */
final class TextScalar<T> extends StdScalarDeserializer<T> {

  private final Function<String, Optional<T>> reader;

  TextScalar(Class<T> type, Function<String, Optional<T>> reader) {
    super(type);
    this.reader = reader;
  }

  @Override
  public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      Object refused = context.handleUnexpectedToken(getValueType(context), parser);
      return cast(refused);
    }
    String text = parser.getString();
    return reader
        .apply(text)
        .orElseGet(() -> cast(context.handleWeirdStringValue(handledType(), text, "not in form")));
  }

  @SuppressWarnings("unchecked")
  private T cast(Object value) {
    return (T) value;
  }
}
