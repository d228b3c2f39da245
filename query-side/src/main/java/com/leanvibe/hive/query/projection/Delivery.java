package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.StoredEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** An event as it came from Kafka; its JSON is read when somebody asks, and once. */
public final class Delivery {

  private final EventCodec codec;
  private final int partition;
  private final long offset;
  private final UUID aggregate;
  private final StoredEvent stored;
  private @Nullable EventMetadata metadata;
  private @Nullable Event event;

  public Delivery(
      EventCodec codec, int partition, long offset, UUID aggregate, StoredEvent stored) {
    this.codec = codec;
    this.partition = partition;
    this.offset = offset;
    this.aggregate = aggregate;
    this.stored = stored;
  }

  /** The Kafka partition, which is the same for all events of an aggregate. */
  public int partition() {
    return partition;
  }

  long offset() {
    return offset;
  }

  /** The aggregate's id without its kind. */
  public UUID aggregate() {
    return aggregate;
  }

  /** Whether the aggregate is of this kind. */
  boolean isOf(String kind) {
    String key = stored.aggregateId();
    return key.startsWith(kind) && key.charAt(kind.length()) == '/';
  }

  /** The event's place within its aggregate, from 0. */
  public long sequence() {
    return stored.sequence();
  }

  /** The event's bytes as they were recorded. */
  public StoredEvent stored() {
    return stored;
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

  /** {@link #metadata} where they can be read. */
  Optional<EventMetadata> readableMetadata() {
    try {
      return Optional.of(metadata());
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  /** {@link EventMetadata#occurredAt}. */
  public Instant occurredAt() {
    return metadata().occurredAt();
  }

  /**
   * The event in today's revision.
   *
   * @throws RuntimeException where the bytes cannot be read or the name is not known
   */
  public Event event() {
    Event known = event;
    if (known == null) {
      known = codec.read(stored.name(), stored.revision(), stored.payload());
      event = known;
    }
    return known;
  }
}
