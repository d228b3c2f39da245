package com.leanvibe.hive.query.projection.follow;

/** What a consumer of the topic is doing. */
enum LoopState {
  /** It has not yet found out. */
  STARTING,
  /** It takes events in as they come. */
  FOLLOWING,
  /** The topic does not exist, or has just been replaced. */
  WAITING_FOR_TOPIC,
  /** No broker answers. */
  KAFKA_UNAVAILABLE,
  /** PostgreSQL does not take the events. */
  DATABASE_UNAVAILABLE,
  /** It was told to stop. */
  STOPPED,
  /** A defect ended it; only a restart of the process helps. */
  BROKEN;

  /** Whether events come in, or could as soon as there are any. */
  boolean isHealthy() {
    return this == FOLLOWING || this == WAITING_FOR_TOPIC;
  }
}
