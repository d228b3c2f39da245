package com.leanvibe.hive.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the {@code cursor} that asks for the part after this one, null where this is the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page of rows that were read one beyond the limit, which tells whether there are more.
   *
   * @param rows at most {@link Limit#plusOne()} of them, in the list's order
   * @param cursor where the list goes on after a row
   */
  public static <T> Page<T> of(List<T> rows, Limit limit, Function<? super T, Cursor> cursor) {
    if (rows.size() <= limit.value()) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit.value());
    return new Page<>(items, cursor.apply(items.getLast()).text());
  }
}
