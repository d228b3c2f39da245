package com.leanvibe.hive.platform.json;

import com.leanvibe.hive.events.AggregateId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A field's type in the words of JSON. */
enum Kind {
  WHOLE_NUMBER("a whole number", int.class, Integer.class),
  LONG_NUMBER("a whole number", long.class, Long.class),
  NUMBER("a number", Number.class, double.class, float.class),
  TEXT("text", CharSequence.class),
  BOOLEAN("true or false", boolean.class, Boolean.class),
  INSTANT("an instant such as 2026-01-31T12:00:00Z", Instant.class),
  UUID_TEXT("a UUID", UUID.class, AggregateId.class),
  LIST("a list", Collection.class),
  OBJECT("an object", Object.class);

  private final String words;
  private final List<Class<?>> types;

  Kind(String words, Class<?>... types) {
    this.words = words;
    this.types = List.of(types);
  }

  static String of(Class<?> type) {
    for (Kind kind : values()) {
      if (kind.types.stream().anyMatch(known -> known.isAssignableFrom(type))) {
        return kind.words;
      }
    }
    return OBJECT.words;
  }
}
