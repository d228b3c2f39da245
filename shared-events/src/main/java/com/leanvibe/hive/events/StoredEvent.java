package com.leanvibe.hive.events;

/**
 * An event as it lies in the event store and travels through Kafka: payload and metadata are the
 * bytes that were written when it happened, in whatever revision that was.
 *
 * @param position its place in the log: dense, from 1, in the order of commits
 * @param eventId a UUID
 * @param aggregateId {@link AggregateId#key()}
 * @param sequence its place within the aggregate, from 0
 */
public record StoredEvent(
    long position,
    String eventId,
    String aggregateId,
    long sequence,
    String name,
    int revision,
    byte[] metadata,
    byte[] payload) {

  /**
   * How a stored event lies in a Kafka record: the key is {@link #aggregateId}, the value {@link
   * #payload}, everything else stands in these headers, as UTF-8 text.
   */
  public static final class Headers {

    public static final String POSITION = "hive-position";
    public static final String EVENT_ID = "hive-event-id";
    public static final String SEQUENCE = "hive-sequence";
    public static final String NAME = "hive-name";
    public static final String REVISION = "hive-revision";
    public static final String METADATA = "hive-metadata";

    /**
     * Stands alone on a record with neither key nor value, on every partition: all events up to
     * this position that belong to the partition lie before this record.
     */
    public static final String WATERMARK = "hive-watermark";

    /**
     * On every record of the topic of permissions: the position of the last event before it, so
     * that a reader notices what it has missed.
     */
    public static final String PREVIOUS = "hive-previous";

    /**
     * Stands on a record without key, on the first partition, whose value is a signed checkpoint of
     * this tenant's ledger.
     */
    public static final String CHECKPOINT = "hive-checkpoint";

    /** Beside a checkpoint: the key that it was signed with, as a verifier keeps it. */
    public static final String VERIFIER = "hive-verifier";

    private Headers() {}
  }
}
