package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.problem.FieldError;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks the fields of a request and collects what is wrong with them, to be said all at once.
 *
 * <pre>{@code
 * new Checks()
 *     .text("title", title, 1, 200)
 *     .range("priority", priority, 0, 9)
 *     .each("capabilities", capabilities, (at, capability) -> at.text(Checks.ITSELF, capability, 1, 64))
 *     .verify();
 * }</pre>
 *
 * <p>An absent value passes every check: whether a field is required is said by its type in the
 * request record, which is {@code @Nullable} or not.
 */
public final class Checks {

  /** In place of a field's name: the value that {@link #each} or {@link #entries} handed over. */
  public static final String ITSELF = "";

  private static final int MAX_ERRORS = 100;

  private final List<FieldError> errors;
  private final Place place;

  public Checks() {
    this(new ArrayList<>(), new Place(null, ITSELF));
  }

  private Checks(List<FieldError> errors, Place place) {
    this.errors = errors;
    this.place = place;
  }

  /** Between {@code min} and {@code max} characters, counted as Unicode code points. */
  public Checks text(String field, @Nullable String value, int min, int max) {
    if (value == null) {
      return this;
    }
    return within(field, value.codePointCount(0, value.length()), min, max, " characters");
  }

  /** As {@link #text}, and not of white space alone. */
  public Checks name(String field, @Nullable String value, int max) {
    return text(field, value, 1, max)
        .that(field, value == null || value.isEmpty() || !value.isBlank(), "must not be blank");
  }

  /** At most so many bytes in UTF-8. */
  public Checks bytes(String field, @Nullable String value, int max) {
    return value == null ? this : within(field, Utf8.length(value), 0, max, " bytes in UTF-8");
  }

  /** At most so many bytes when it is written as JSON in UTF-8. */
  public Checks json(String field, @Nullable JsonNode value, int max) {
    return value == null
        ? this
        : within(field, Utf8.length(value.toString()), 0, max, " bytes as JSON in UTF-8");
  }

  /** From {@code min} to {@code max}, both included. */
  public Checks range(String field, @Nullable Integer value, int min, int max) {
    return range(field, value == null ? null : value.longValue(), min, max);
  }

  /** From {@code min} to {@code max}, both included. */
  public Checks range(String field, @Nullable Long value, long min, long max) {
    return value == null ? this : within(field, value, min, max, "");
  }

  /**
   * All of the text matches.
   *
   * @param message what is said where it does not, as in {@code must be lower-case letters}
   */
  public Checks pattern(String field, @Nullable String value, Pattern pattern, String message) {
    return that(field, value == null || pattern.matcher(value).matches(), message);
  }

  /** Between {@code min} and {@code max} items. */
  public Checks size(String field, @Nullable Collection<?> values, int min, int max) {
    return values == null ? this : within(field, values.size(), min, max, " items");
  }

  /** Between {@code min} and {@code max} entries. */
  public Checks size(String field, @Nullable Map<?, ?> values, int min, int max) {
    return values == null ? this : within(field, values.size(), min, max, " items");
  }

  /** No two items are equal. */
  public Checks unique(String field, @Nullable Collection<?> values) {
    Set<Object> seen = new HashSet<>();
    return each(field, values, (at, value) -> at.that(ITSELF, seen.add(value), "is a duplicate"));
  }

  /** Checks every item, at its own place. */
  public <T> Checks each(
      String field, @Nullable Collection<T> values, BiConsumer<Checks, ? super T> check) {
    int index = 0;
    for (T value : values == null ? List.<T>of() : values) {
      check.accept(at(field).at(Integer.toString(index++)), value);
    }
    return this;
  }

  /** Checks every entry, at its own place. */
  public <V> Checks entries(
      String field,
      @Nullable Map<String, V> values,
      BiConsumer<Checks, Map.Entry<String, V>> check) {
    for (Map.Entry<String, V> entry :
        values == null ? Set.<Map.Entry<String, V>>of() : values.entrySet()) {
      check.accept(at(field).at(entry.getKey()), entry);
    }
    return this;
  }

  /** Checks of the fields of an object that stands in this field; they are collected here. */
  public Checks at(String field) {
    return new Checks(errors, new Place(place, field));
  }

  private Checks within(String field, long value, long min, long max, String unit) {
    return value >= min && value <= max
        ? this
        : that(field, false, "must be %d to %d%s".formatted(min, max, unit));
  }

  /**
   * Any other condition.
   *
   * @param message what is said where it does not hold
   */
  public Checks that(String field, boolean holds, String message) {
    if (!holds && errors.size() < MAX_ERRORS) {
      errors.add(new FieldError(new Place(place, field).pointer(), message));
    }
    return this;
  }

  /**
   * Ends the checks.
   *
   * @throws Problem 400 where any has failed, with at most 100 of the errors
   */
  public void verify() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  /** Where a field stands; made into a pointer only where something is wrong. */
  private record Place(@Nullable Place parent, String field) {

    String pointer() {
      String above = parent == null ? "" : parent.pointer();
      return field.isEmpty() ? above : above + "/" + field.replace("~", "~0").replace("/", "~1");
    }
  }
}
