package com.leanvibe.hive.events.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;

/** Identifies the keys that sign tokens, of which a hive has one set. */
public record KeyRingId(@JsonValue String value) implements AggregateId {

  /** The keys of the hive. */
  public static final KeyRingId HIVE = new KeyRingId("hive");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public KeyRingId {}

  @Override
  public String kind() {
    return "key-ring";
  }

  @Override
  public String text() {
    return value;
  }

  @Override
  public String toString() {
    return key();
  }
}
