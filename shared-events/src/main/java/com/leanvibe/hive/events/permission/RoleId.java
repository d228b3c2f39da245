package com.leanvibe.hive.events.permission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;

/**
 * Identifies a role of a tenant by both their names.
 *
 * @param value {@code <tenant>/<name>}; neither holds a slash
 */
public record RoleId(@JsonValue String value) implements AggregateId {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RoleId {}

  public static RoleId of(String tenant, String name) {
    return new RoleId(tenant + "/" + name);
  }

  @Override
  public String kind() {
    return "role";
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
