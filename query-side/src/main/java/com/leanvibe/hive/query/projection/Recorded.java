package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.StoredEvent;
import org.jspecify.annotations.Nullable;

/** An event as it came from Kafka, of whatever kind; its metadata are read once. */
public final class Recorded {

  private final EventCodec codec;
  private final int partition;
  private final long offset;
  private final StoredEvent stored;
  private @Nullable EventMetadata metadata;

  public Recorded(EventCodec codec, int partition, long offset, StoredEvent stored) {
    this.codec = codec;
    this.partition = partition;
    this.offset = offset;
    this.stored = stored;
  }

  /** The Kafka partition, which is the same for all events of an aggregate. */
  public int partition() {
    return partition;
  }

  long offset() {
    return offset;
  }

  /** The event's bytes as they were recorded. */
  public StoredEvent stored() {
    return stored;
  }

  EventCodec codec() {
    return codec;
  }

  /**
   * Who did what, where and when.
   *
   * @throws RuntimeException where the bytes cannot be read
   */
  public EventMetadata metadata() {
    EventMetadata known = metadata;
    if (known == null) {
      known = codec.readMetadata(stored.metadata());
      metadata = known;
    }
    return known;
  }
}
