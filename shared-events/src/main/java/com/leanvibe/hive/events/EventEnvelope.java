package com.leanvibe.hive.events;

/**
 * A stored event with everything around it, as it travels from the event store to projections.
 *
 * @param position its place in the log: dense, from 1, in the order of commits
 * @param eventId a UUID
 * @param aggregateId {@link AggregateId#key()}
 * @param sequence its place within the aggregate, from 0
 */
public record EventEnvelope(
    long position,
    String eventId,
    String aggregateId,
    long sequence,
    String name,
    int revision,
    EventMetadata metadata,
    Event event) {}
