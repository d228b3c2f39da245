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

  /** Something with its place, which is made once. */
  private record Placed<T>(String place, T thing) {}

  /**
   * A page of items in the order of their places.
   *
   * @param place no two items have the same
   * @param view what is shown of an item, made for those of the page alone
   */
  static <T, V> Page<V> page(
      Stream<T> items,
      Function<T, String> place,
      Function<T, V> view,
      Limit limit,
      @Nullable Cursor cursor) {
    return pageOfSome(items, place, item -> Stream.of(view.apply(item)), limit, cursor);
  }

  /**
   * The same where not all items are shown.
   *
   * @param view what is shown of an item, nothing where it is not; asked until the page is full
   */
  static <T, V> Page<V> pageOfSome(
      Stream<T> items,
      Function<T, String> place,
      Function<T, Stream<V>> view,
      Limit limit,
      @Nullable Cursor cursor) {
    String after = after(cursor);
    List<Placed<V>> rows =
        items
            .map(item -> new Placed<>(place.apply(item), item))
            .filter(row -> after == null || row.place().compareTo(after) > 0)
            .sorted(Comparator.comparing(Placed::place))
            .flatMap(row -> view.apply(row.thing()).map(shown -> new Placed<>(row.place(), shown)))
            .limit(limit.plusOne())
            .toList();
    Page<Placed<V>> page = Page.of(rows, limit, last -> Cursor.of(last.place()));
    return new Page<>(page.items().stream().map(Placed::thing).toList(), page.next());
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
