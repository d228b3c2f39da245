package com.leanvibe.hive.cli.audit.verify;

import java.util.HashMap;
import java.util.Map;

/** That events follow each other as they do in a log. Keeps a number for each aggregate. */
final class Order {

  private final Map<String, Long> sequences = new HashMap<>();
  private long position;

  void next(EventCheck.Event event) throws BrokenBundleException {
    if (event.position() <= position) {
      throw new BrokenBundleException(
          "Leaf %d has position %d, and one before it %d"
              .formatted(event.leafIndex(), event.position(), position));
    }
    position = event.position();
    Long before = sequences.put(event.aggregateId(), event.sequence());
    if (before != null && event.sequence() <= before) {
      throw new BrokenBundleException(
          "Leaf %d is event %d of %s, and one before it event %d"
              .formatted(event.leafIndex(), event.sequence(), event.aggregateId(), before));
    }
  }
}
