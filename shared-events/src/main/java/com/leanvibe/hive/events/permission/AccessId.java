package com.leanvibe.hive.events.permission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies one entry of the trail of what was denied, and of what only few are permitted. */
public record AccessId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static AccessId of(String text) {
    return new AccessId(Ids.require(text));
  }

  public static AccessId next() {
    return new AccessId(Ids.next());
  }

  @Override
  public String kind() {
    return "access";
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
