package com.leanvibe.hive.query.projection;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A read model's way through the log. The engine hands it the events of each aggregate one after
 * the other, without gaps and each exactly once; it promises no order between aggregates.
 *
 * @param <S> what is known of one aggregate
 */
public interface Projection<S extends Folded> extends Followed {

  /** The kind of aggregate whose events it folds, for example {@code task}. */
  String kind();

  /** What the read model holds of these aggregates; those it does not know are absent. */
  Map<UUID, S> load(Collection<UUID> aggregates);

  /**
   * What is known after one more event. Changes nothing it is given, neither reads nor writes
   * anything else; whatever it throws makes the event a dead letter.
   *
   * @param state null for the first event of an aggregate
   */
  S apply(@Nullable S state, Delivery delivery);

  /**
   * Writes what {@link #apply} made of these aggregates since they were loaded, in few statements.
   */
  void save(Collection<S> changed);
}
