package com.leanvibe.hive.events.permission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies a grant of a role to a subject. */
public record GrantId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says; JSON and path variables are read so.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static GrantId of(String text) {
    return new GrantId(Ids.require(text));
  }

  public static GrantId next() {
    return new GrantId(Ids.next());
  }

  @Override
  public String kind() {
    return "grant";
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
