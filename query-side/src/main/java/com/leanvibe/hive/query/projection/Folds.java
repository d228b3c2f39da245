package com.leanvibe.hive.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** All projections there are, in the order of their names, which is that of every lock. */
@Component
public final class Folds {

  private final Map<String, Fold<?>> folds = new TreeMap<>();

  Folds(List<Projection<?>> projections, DeadLetters deadLetters) {
    for (Projection<?> projection : projections) {
      if (folds.put(projection.name(), new Fold<>(projection, deadLetters)) != null) {
        throw new IllegalStateException("Two projections are named " + projection.name());
      }
    }
  }

  Collection<Fold<?>> all() {
    return folds.values();
  }

  /** The projections, in that order. */
  public List<Projection<?>> projections() {
    return folds.values().stream().<Projection<?>>map(Fold::projection).toList();
  }

  Optional<Fold<?>> named(String projection) {
    return Optional.ofNullable(folds.get(projection));
  }

  public Set<String> names() {
    return folds.keySet();
  }

  /** The kinds of aggregates that any projection wants. */
  public Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    folds.values().forEach(fold -> kinds.add(fold.projection().kind()));
    return kinds;
  }
}
