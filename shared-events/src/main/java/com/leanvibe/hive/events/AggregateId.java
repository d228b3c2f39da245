package com.leanvibe.hive.events;

/**
 * The identity of an aggregate. Its {@link #key()} starts with the aggregate's kind, so ids of
 * different kinds cannot clash in the event store, and is also the resource name of the API ({@code
 * task/0190…}).
 */
public interface AggregateId {

  /** The aggregate's kind, for example {@code task}. */
  String kind();

  /** The part after the kind, as the API shows it. */
  String text();

  /** {@code kind/text}: the aggregate identifier in the event store and the key in Kafka. */
  default String key() {
    return kind() + "/" + text();
  }
}
