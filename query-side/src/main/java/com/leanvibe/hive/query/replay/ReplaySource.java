package com.leanvibe.hive.query.replay;

/** Where the events of a replay come from. */
enum ReplaySource {
  KAFKA,
  /** The event store, up to where Kafka still has everything; from there on Kafka. */
  EVENT_STORE
}
