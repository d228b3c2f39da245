package com.leanvibe.hive.events.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies an erasure of all that is known of one data subject. */
public record ErasureId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says; JSON is read so.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ErasureId of(String text) {
    return new ErasureId(Ids.require(text));
  }

  public static ErasureId next() {
    return new ErasureId(Ids.next());
  }

  @Override
  public String kind() {
    return "erasure";
  }

  @Override
  public String text() {
    return value.toString();
  }

  @Override
  public String toString() {
    return key();
  }
}
