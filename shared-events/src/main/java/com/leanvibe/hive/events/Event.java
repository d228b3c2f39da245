package com.leanvibe.hive.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A fact about one aggregate, immutable once released. Every implementation is a record that
 * carries an {@link EventName} and belongs to the sealed interface of its aggregate.
 */
public interface Event {

  /** The aggregate this happened to; not part of the JSON, which carries it under its own name. */
  @JsonIgnore
  AggregateId aggregateId();
}
