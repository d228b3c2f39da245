package com.leanvibe.hive.query.projection.follow;

import org.jspecify.annotations.Nullable;

/**
 * How a projection is doing.
 *
 * @param version the version that built its rows
 * @param position every event up to here is part of its read model
 * @param lag how many records of the topic it has not taken in, watermarks among them; null where
 *     Kafka does not say
 * @param recordsPerSecond how many it took in of late
 */
public record ProjectionReport(
    String name,
    int version,
    long position,
    @Nullable Long lag,
    double recordsPerSecond,
    Status status) {

  /** How a projection is doing, in a word. */
  public enum Status {
    /** It has taken in everything there is. */
    LIVE,
    /** It is behind, and moving. */
    CATCHING_UP,
    /** In some partition it is behind, and has not moved since this was seen half a minute ago. */
    STALLED,
    /** Its rows were built by another version of it than this instance has. */
    OUTDATED,
    /** Kafka does not say how far it would have to be. */
    UNKNOWN
  }
}
