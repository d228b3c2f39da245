package com.leanvibe.hive.events;

import com.leanvibe.hive.events.approval.ApprovalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, where and when: carried by every event beside its payload.
 *
 * @param tenant the tenant the event belongs to
 * @param actor the {@code sub} of the caller, or {@code hive} where the hive itself acted
 * @param action {@code <feature>:<verb>}, as in the route
 * @param correlationId the same on everything that follows from one request
 * @param causationId the request or event that caused this one
 * @param traceparent W3C trace context, where the request was traced
 * @param sourceAddress the caller's network address, absent where the hive itself acted
 * @param occurredAt when the command was accepted, by the clock of the instance that did
 * @param approvalId the approval that what happened took, absent where it took none
 */
public record EventMetadata(
    String tenant,
    String actor,
    String action,
    String correlationId,
    String causationId,
    @Nullable String traceparent,
    @Nullable String sourceAddress,
    Instant occurredAt,
    @Nullable ApprovalId approvalId) {

  /** The actor of what the hive does by itself. */
  public static final String HIVE = "hive";

  /** Of what took no approval. */
  public EventMetadata(
      String tenant,
      String actor,
      String action,
      String correlationId,
      String causationId,
      @Nullable String traceparent,
      @Nullable String sourceAddress,
      Instant occurredAt) {
    this(
        tenant,
        actor,
        action,
        correlationId,
        causationId,
        traceparent,
        sourceAddress,
        occurredAt,
        null);
  }

  /** The same of what took this approval. */
  public EventMetadata under(ApprovalId approval) {
    return new EventMetadata(
        tenant,
        actor,
        action,
        correlationId,
        causationId,
        traceparent,
        sourceAddress,
        occurredAt,
        approval);
  }
}
