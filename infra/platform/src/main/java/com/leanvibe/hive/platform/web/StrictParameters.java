package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.json.Instants;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Reads query parameters and path variables in one form each, as JSON bodies are read. Spring's own
 * conversion would try its next reader where one has refused.
 */
final class StrictParameters implements ConversionService {

  private static final Map<Class<?>, Function<String, Optional<?>>> READERS =
      Map.of(
          UUID.class, Ids::parse,
          Instant.class, Instants::parse,
          Integer.class, StrictParameters::integer,
          Long.class, StrictParameters::number,
          Boolean.class, StrictParameters::truth);

  private final ConversionService others;

  StrictParameters(ConversionService others) {
    this.others = others;
  }

  private static Optional<Integer> integer(String text) {
    return number(text).filter(value -> value == value.intValue()).map(Long::intValue);
  }

  private static Optional<Long> number(String text) {
    boolean negative = text.startsWith("-");
    long value = Digits.parse(negative ? text.substring(1) : text);
    return value < 0 ? Optional.empty() : Optional.of(negative ? -value : value);
  }

  private static Optional<Boolean> truth(String text) {
    return text.equals("true") || text.equals("false")
        ? Optional.of(text.equals("true"))
        : Optional.empty();
  }

  @Override
  public boolean canConvert(@Nullable Class<?> source, Class<?> target) {
    return others.canConvert(source, target);
  }

  @Override
  public boolean canConvert(@Nullable TypeDescriptor source, TypeDescriptor target) {
    return READERS.containsKey(target.getObjectType()) || others.canConvert(source, target);
  }

  @Override
  public <T> @Nullable T convert(@Nullable Object source, Class<T> target) {
    return others.convert(source, target);
  }

  @Override
  public @Nullable Object convert(
      @Nullable Object source, @Nullable TypeDescriptor sourceType, TypeDescriptor target) {
    Function<String, Optional<?>> reader = READERS.get(target.getObjectType());
    return reader != null && source instanceof String text
        ? read(text, reader, target.getType())
        : others.convert(source, sourceType, target);
  }

  private static Object read(String text, Function<String, Optional<?>> reader, Class<?> target) {
    Optional<?> value = reader.apply(text);
    if (value.isEmpty()) {
      throw new TypeMismatchException(text, target);
    }
    return value.get();
  }
}
