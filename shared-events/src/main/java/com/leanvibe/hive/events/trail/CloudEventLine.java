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

  private CloudEventLine() {}

  /**
   * The line in UTF-8, with the line feed at its end.
   *
   * @param origin which ledger it is from, as checkpoints name it
   */
  public static byte[] of(TrailEntry entry, String origin) {
    EventMetadata metadata = entry.metadata();
    int expected = entry.leafBytes().length * 2 + entry.event().payload().length + ATTRIBUTES;
    LineBytes line = new LineBytes(expected).raw("{\"specversion\":\"1.0\"");
    line.member("id", entry.eventId())
        .member("source", source(origin))
        .member("type", entry.name())
        .member("subject", entry.resource())
        .member("time", entry.time().toString())
        .member("datacontenttype", "application/json")
        .member("tenant", metadata.tenant())
        .member("actor", entry.actor())
        .member("action", entry.action())
        .member("position", entry.position())
        .member("aggregateid", entry.aggregateId())
        .member("sequence", entry.sequence())
        .member("revision", entry.revision())
        .member("correlationid", metadata.correlationId())
        .member("causationid", metadata.causationId())
        .optional("traceparent", metadata.traceparent())
        .optional("sourceaddress", metadata.sourceAddress());
    if (metadata.approvalId() != null) {
      line.member("approvalid", metadata.approvalId().text());
    }
    return line.member("leafindex", entry.leafIndex())
        .raw(",\"leaf\":\"")
        .base64(entry.leafBytes())
        .raw("\",\"data\":")
        .json(entry.event().payload())
        .raw("}\n")
        .bytes();
  }

  /** The ledger as the URI reference that is the source of its events. */
  public static String source(String origin) {
    return "//" + origin;
  }
}
