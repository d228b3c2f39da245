package com.leanvibe.hive.events.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;

/** Identifies the administrator that configuration names: the client id it signs in with. */
public record AdministratorId(@JsonValue String value) implements AggregateId {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AdministratorId {}

  @Override
  public String kind() {
    return "administrator";
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
