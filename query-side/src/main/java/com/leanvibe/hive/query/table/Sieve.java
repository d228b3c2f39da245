package com.leanvibe.hive.query.table;

import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a page of those rows of a list that may be shown. It looks at no more than {@link #MOST}
 * rows; where they do not fill the page, it has fewer items, or none, and goes on after them.
 */
final class Sieve<T> {

  /** More than any page has. */
  static final int MOST = 1_000;

  private static final int GROWTH = 4;

  /** Reads rows of a list in its order. */
  @FunctionalInterface
  interface Source<T> {
    List<T> read(@Nullable Keyset after, int atMost);
  }

  private final Source<T> source;
  private final Function<T, Keyset> place;
  private final Predicate<T> shown;
  private final Limit limit;
  private final List<T> items = new ArrayList<>();

  Sieve(Source<T> source, Function<T, Keyset> place, Predicate<T> shown, Limit limit) {
    this.source = source;
    this.place = place;
    this.shown = shown;
    this.limit = limit;
  }

  Page<T> page(@Nullable Keyset after) {
    Keyset from = after;
    int size = limit.plusOne();
    for (int left = MOST; left > 0; left -= size, size = Math.min(size * GROWTH, left)) {
      List<T> rows = source.read(from, size + 1);
      rows.stream().limit(size).filter(shown).forEach(items::add);
      if (items.size() > limit.value() || rows.size() <= size) {
        return Page.of(upToOneMore(), limit, row -> place.apply(row).cursor());
      }
      from = Keyset.between(place.apply(rows.get(size - 1)), place.apply(rows.get(size)));
    }
    return new Page<>(items, from == null ? null : from.cursor().text());
  }

  private List<T> upToOneMore() {
    return items.subList(0, Math.min(items.size(), limit.plusOne()));
  }
}
