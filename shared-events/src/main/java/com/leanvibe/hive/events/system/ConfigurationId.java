package com.leanvibe.hive.events.system;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.permission.AccessSide;
import java.util.Locale;

/** Identifies what a side is configured with: the side, in lower case. */
public record ConfigurationId(@JsonValue String value) implements AggregateId {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ConfigurationId {}

  public static ConfigurationId of(AccessSide side) {
    return new ConfigurationId(side.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String kind() {
    return "configuration";
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
