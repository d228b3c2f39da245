package com.leanvibe.hive.query.context;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Looks at more and more of what is ordered by how well it fits, until there is enough. */
final class Rounds {

  private static final int GROWTH = 4;

  /** Where a policy forbids nearly all, and so that the memory for one search has a bound. */
  private static final int MOST = 100_000;

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
    Set<UUID> asked = new HashSet<>();
    Set<UUID> shown = new HashSet<>();
    for (int limit = atFirst; ; limit = Math.min(limit * GROWTH, MOST)) {
      List<Found> read = source.first(limit);
      List<Found> once = once(read);
      permitted
          .among(once.stream().filter(each -> asked.add(each.context())).toList(), wanted)
          .forEach(each -> shown.add(each.context()));
      if (shown.size() >= count || read.size() < limit || limit == MOST) {
        return once.stream().filter(each -> shown.contains(each.context())).limit(count).toList();
      }
    }
  }

  private static List<Found> once(List<Found> read) {
    Map<UUID, Found> first = new LinkedHashMap<>();
    read.forEach(each -> first.putIfAbsent(each.context(), each));
    return List.copyOf(first.values());
  }
}
