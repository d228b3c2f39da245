package com.leanvibe.hive.events.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies the credentials of a tool or service. */
public record ClientId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says; JSON and path variables are read so.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ClientId of(String text) {
    return new ClientId(Ids.require(text));
  }

  public static ClientId next() {
    return new ClientId(Ids.next());
  }

  @Override
  public String kind() {
    return "client";
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
