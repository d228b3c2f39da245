package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of what is in memory. */
final class Listing {

  private Listing() {}

  /**
   * A page of items in the order of their places.
   *
   * @param place no two items have the same
   */
  static <T> Page<T> page(
      Stream<T> items, Function<T, String> place, Limit limit, @Nullable Cursor cursor) {
    String after = after(cursor);
    List<T> rows =
        items
            .filter(item -> after == null || place.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(place))
            .limit(limit.plusOne())
            .toList();
    return Page.of(rows, limit, last -> Cursor.of(place.apply(last)));
  }

  private static @Nullable String after(@Nullable Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    if (cursor.parts().size() != 1) {
      throw Cursor.invalid();
    }
    return cursor.parts().getFirst();
  }
}
