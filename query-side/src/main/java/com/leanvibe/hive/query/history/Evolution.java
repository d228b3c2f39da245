package com.leanvibe.hive.query.history;

import com.leanvibe.hive.query.projection.Delivery;
import org.jspecify.annotations.Nullable;

/** What an event makes of what was known; changes nothing that it is given. */
@FunctionalInterface
public interface Evolution<S> {

  /**
   * What is known after one more event.
   *
   * @param state null before the first event
   */
  S apply(@Nullable S state, Delivery delivery);
}
