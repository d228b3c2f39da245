package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.platform.privacy.SubjectKeysUnavailableException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** An event that a projection may want; its JSON is read when somebody asks, and once. */
public final class Delivery {

  private final Recorded recorded;
  private final UUID aggregate;
  private @Nullable Event event;

  public Delivery(Recorded recorded, UUID aggregate) {
    this.recorded = recorded;
    this.aggregate = aggregate;
  }

  /** The Kafka partition, which is the same for all events of an aggregate. */
  public int partition() {
    return recorded.partition();
  }

  long offset() {
    return recorded.offset();
  }

  /** The aggregate's id without its kind. */
  public UUID aggregate() {
    return aggregate;
  }

  /** Whether the aggregate is of this kind. */
  boolean isOf(String kind) {
    String key = stored().aggregateId();
    return key.startsWith(kind) && key.charAt(kind.length()) == '/';
  }

  /** The event's place within its aggregate, from 0. */
  public long sequence() {
    return stored().sequence();
  }

  /** The event's bytes as they were recorded. */
  public StoredEvent stored() {
    return recorded.stored();
  }

  /**
   * Who did what, where and when.
   *
   * @throws RuntimeException where the bytes cannot be read
   */
  public EventMetadata metadata() {
    return recorded.metadata();
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
   * The event in today's revision; what is erased of it is null.
   *
   * @throws InterruptionOfBatch where it cannot be known now what is
   * @throws RuntimeException where the bytes cannot be read or the name is not known
   */
  public Event event() {
    Event known = event;
    if (known == null) {
      known = read();
      event = known;
    }
    return known;
  }

  private Event read() {
    try {
      return recorded.codec().read(stored().name(), stored().revision(), stored().payload());
    } catch (SubjectKeysUnavailableException away) {
      throw new KeysAwayException(away);
    }
  }
}
