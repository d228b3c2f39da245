package com.leanvibe.hive.platform.authorization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request or a resource: texts, booleans, whole numbers, and lists and maps of
 * them. Keeps from Cedar what it could not read, or would take for something else.
 */
public final class Facts {

  static final int MAX_DEPTH = 8;
  static final int MAX_ENTRIES = 100;
  static final int MAX_LENGTH = 4_096;

  /** Cedar's JSON says by these names that a map is none. */
  private static final Set<String> RESERVED = Set.of("__entity", "__extn", "__expr");

  private int entries;

  private Facts() {}

  /**
   * A copy that never changes.
   *
   * @throws IllegalArgumentException where there is more than 100 of it in all, where it is nested
   *     more than 8 deep, or where anything in it is none of what facts are
   */
  public static Map<String, Object> copy(Map<String, ?> facts) {
    return facts.isEmpty() ? Map.of() : new Facts().map(facts, 1);
  }

  private Map<String, Object> map(Map<?, ?> map, int depth) {
    Map<String, Object> copy = HashMap.newHashMap(map.size());
    map.forEach((name, fact) -> copy.put(name(name), fact(fact, depth)));
    return Map.copyOf(copy);
  }

  private static String name(@Nullable Object name) {
    if (!(name instanceof String text) || RESERVED.contains(text)) {
      throw new IllegalArgumentException("must not have the name " + name);
    }
    return text(text);
  }

  private Object fact(@Nullable Object fact, int depth) {
    if (++entries > MAX_ENTRIES) {
      throw new IllegalArgumentException("must have at most %d entries".formatted(MAX_ENTRIES));
    }
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("must be at most %d deep".formatted(MAX_DEPTH));
    }
    return switch (fact) {
      case String text -> text(text);
      case Boolean flag -> flag;
      case Long number -> number;
      case Integer number -> number.longValue();
      case List<?> list -> list.stream().map(each -> fact(each, depth + 1)).toList();
      case Map<?, ?> map -> map(map, depth + 1);
      case null, default ->
          throw new IllegalArgumentException("must be texts, booleans, whole numbers, lists, maps");
    };
  }

  /** Requires a text that Cedar reads as it is. */
  static String text(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("must have at most %d characters".formatted(MAX_LENGTH));
    }
    if (tornAt(text) >= 0) {
      throw new IllegalArgumentException("must not have half of a character");
    }
    return text;
  }

  /** Where half of a surrogate pair stands alone; -1 where none does. */
  static int tornAt(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }
}
