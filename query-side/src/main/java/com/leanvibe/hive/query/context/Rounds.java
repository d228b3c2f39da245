package com.leanvibe.hive.query.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks at more and more of what is ordered by how well it fits, until there is enough. */
final class Rounds {

  private static final int GROWTH = 4;
  private static final int MOST = 2_000;

  /** Reads the first so many. */
  @FunctionalInterface
  interface Source {
    List<Found> first(int limit);
  }

  private final Permitted permitted;
  private final Wanted wanted;

  Rounds(Permitted permitted, Wanted wanted) {
    this.permitted = permitted;
    this.wanted = wanted;
  }

  /**
   * The first contexts that the caller may read, each once.
   *
   * @param atFirst how many to read at first
   */
  List<Found> read(int count, int atFirst, Source source) {
    for (int limit = atFirst; ; limit = Math.min(limit * GROWTH, MOST)) {
      List<Found> read = source.first(limit);
      List<Found> contexts = permitted.among(once(read), wanted);
      if (contexts.size() >= count || read.size() < limit || limit == MOST) {
        return contexts.subList(0, Math.min(count, contexts.size()));
      }
    }
  }

  private static List<Found> once(List<Found> read) {
    Map<UUID, Found> first = new LinkedHashMap<>();
    read.forEach(each -> first.putIfAbsent(each.context(), each));
    return List.copyOf(first.values());
  }
}
