package com.leanvibe.hive.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * A record that does not say which event it is.
 *
 * @param key the record's key, where it has one
 * @param value the record's value, where it has one
 * @param cause what is missing
 */
public record GarbledRecord(
    int partition, long offset, @Nullable String key, byte @Nullable [] value, String cause) {

  /** Whether events of this kind of aggregate could be concerned. */
  boolean mayConcern(String kind) {
    return key == null || key.startsWith(kind + "/");
  }
}
