package com.leanvibe.hive.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * All projections and recorders there are, in the order of their names, which is that of every
 * lock.
 */
@Component
public final class Folds {

  private final Map<String, Fold<?>> folds = new TreeMap<>();

  private final List<Recorder> recorders;
  private final Map<String, Followed> followed = new TreeMap<>();

  @Autowired
  Folds(
      List<Projection<?>> projections,
      ObjectProvider<Recorder> recorders,
      DeadLetters deadLetters) {
    for (Projection<?> projection : projections) {
      folds.put(projection.name(), new Fold<>(projection, deadLetters));
      add(projection);
    }
    this.recorders = recorders.stream().toList();
    this.recorders.forEach(this::add);
  }

  private Folds(@Nullable Fold<?> fold, List<Recorder> recorders) {
    this.recorders = recorders;
    recorders.forEach(this::add);
    if (fold != null) {
      folds.put(fold.projection().name(), fold);
      add(fold.projection());
    }
  }

  /** The one of this name alone. */
  Folds only(String name) {
    return new Folds(
        folds.get(name),
        recorders.stream().filter(recorder -> recorder.name().equals(name)).toList());
  }

  private void add(Followed one) {
    if (followed.put(one.name(), one) != null) {
      throw new IllegalStateException("Two projections are named " + one.name());
    }
  }

  List<Recorder> recorders() {
    return recorders;
  }

  Collection<Fold<?>> all() {
    return folds.values();
  }

  /** The projections and recorders, in that order. */
  public Collection<Followed> followed() {
    return followed.values();
  }

  Optional<Fold<?>> named(String projection) {
    return Optional.ofNullable(folds.get(projection));
  }

  /** Those whose name it is. */
  public Optional<Followed> find(String name) {
    return Optional.ofNullable(followed.get(name));
  }

  /** The kind of aggregates that a projection wants; none where it wants all there are. */
  public Optional<String> kind(String name) {
    return named(name).map(fold -> fold.projection().kind());
  }

  public Set<String> names() {
    return followed.keySet();
  }

  /** The kinds of aggregates that any projection wants. */
  public Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    folds.values().forEach(fold -> kinds.add(fold.projection().kind()));
    return kinds;
  }
}
