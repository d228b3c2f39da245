package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;
import java.time.Instant;

/** An event at its place in the log. */
record Happening(long position, String tenant, Instant at, Event event) {

  EventMetadata metadata() {
    return new EventMetadata(
        tenant, "somebody", "test:change", "correlation", "causation", null, null, at);
  }
}
