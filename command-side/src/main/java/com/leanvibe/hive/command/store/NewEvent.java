package com.leanvibe.hive.command.store;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;

/** An event that is about to be appended, already in its stored form. */
record NewEvent(
    String eventId,
    String aggregateId,
    String aggregateType,
    long sequence,
    String name,
    int revision,
    EventMetadata metadata,
    byte[] metadataBytes,
    byte[] payload,
    Event event) {

  Appended at(long position) {
    return new Appended(position, sequence, metadata, event);
  }
}
