package com.leanvibe.hive.events.trail;

import com.leanvibe.hive.events.EventMetadata;

/**
 * An entry of the trail as a CloudEvent (CloudEvents 1.0, JSON format) in one line.
 *
 * <p>{@code source} is the ledger as a URI reference, {@code //<origin>}; {@code id}, {@code type}
 * and {@code time} are the event's, {@code subject} is the {@link TrailEntry#resource}. All else
 * are extension attributes: {@code tenant}, {@code actor}, {@code action}, {@code position}, {@code
 * aggregateid}, {@code sequence}, {@code revision}, {@code correlationid}, {@code causationid},
 * {@code traceparent}, {@code sourceaddress} and {@code approvalid} where there are such, {@code
 * leafindex}, and {@code leaf}, the bytes that were hashed, in base64. {@code position}, {@code
 * sequence} and {@code leafindex} are numbers that may need 64 bits. {@code data} is the payload.
 */
public final class CloudEventLine {

  private static final int ATTRIBUTES = 1_024;

  // Encoded once: they are most of what a line is put together from.
  private static final byte[] BEGIN = LineBytes.ascii("{\"specversion\":\"1.0\"");
  private static final byte[] ID = LineBytes.name("id");
  private static final byte[] SOURCE = LineBytes.name("source");
  private static final byte[] TYPE = LineBytes.name("type");
  private static final byte[] SUBJECT = LineBytes.name("subject");
  private static final byte[] TIME = LineBytes.name("time");
  private static final byte[] TENANT = LineBytes.name("tenant");
  private static final byte[] ACTOR = LineBytes.name("actor");
  private static final byte[] ACTION = LineBytes.name("action");
  private static final byte[] POSITION = LineBytes.name("position");
  private static final byte[] AGGREGATE_ID = LineBytes.name("aggregateid");
  private static final byte[] SEQUENCE = LineBytes.name("sequence");
  private static final byte[] REVISION = LineBytes.name("revision");
  private static final byte[] CORRELATION_ID = LineBytes.name("correlationid");
  private static final byte[] CAUSATION_ID = LineBytes.name("causationid");
  private static final byte[] TRACEPARENT = LineBytes.name("traceparent");
  private static final byte[] SOURCE_ADDRESS = LineBytes.name("sourceaddress");
  private static final byte[] APPROVAL_ID = LineBytes.name("approvalid");
  private static final byte[] LEAF_INDEX = LineBytes.name("leafindex");
  private static final byte[] CONTENT_TYPE =
      LineBytes.ascii(",\"datacontenttype\":\"application/json\"");
  private static final byte[] LEAF = LineBytes.ascii(",\"leaf\":\"");
  private static final byte[] DATA = LineBytes.ascii("\",\"data\":");
  private static final byte[] END = LineBytes.ascii("}\n");

  private CloudEventLine() {}

  /**
   * The line in UTF-8, with the line feed at its end.
   *
   * @param origin which ledger it is from, as checkpoints name it
   */
  public static byte[] of(TrailEntry entry, String origin) {
    EventMetadata metadata = entry.metadata();
    int expected = entry.leafBytes().length * 2 + entry.event().payload().length + ATTRIBUTES;
    LineBytes line = new LineBytes(expected).raw(BEGIN);
    line.member(ID, entry.eventId())
        .member(SOURCE, source(origin))
        .member(TYPE, entry.name())
        .member(SUBJECT, entry.resource())
        .member(TIME, entry.time().toString())
        .raw(CONTENT_TYPE)
        .member(TENANT, metadata.tenant())
        .member(ACTOR, entry.actor())
        .member(ACTION, entry.action())
        .member(POSITION, entry.position())
        .member(AGGREGATE_ID, entry.aggregateId())
        .member(SEQUENCE, entry.sequence())
        .member(REVISION, entry.revision())
        .member(CORRELATION_ID, metadata.correlationId())
        .member(CAUSATION_ID, metadata.causationId())
        .optional(TRACEPARENT, metadata.traceparent())
        .optional(SOURCE_ADDRESS, metadata.sourceAddress());
    if (metadata.approvalId() != null) {
      line.member(APPROVAL_ID, metadata.approvalId().text());
    }
    return line.member(LEAF_INDEX, entry.leafIndex())
        .raw(LEAF)
        .base64(entry.leafBytes())
        .raw(DATA)
        .json(entry.event().payload())
        .raw(END)
        .bytes();
  }

  /** The ledger as the URI reference that is the source of its events. */
  public static String source(String origin) {
    return "//" + origin;
  }
}
