package com.leanvibe.hive.events.permission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;

/**
 * Identifies a policy of a tenant by both their names.
 *
 * @param value {@code <tenant>/<name>}; neither holds a slash
 */
public record PolicyId(@JsonValue String value) implements AggregateId {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PolicyId {}

  public static PolicyId of(String tenant, String name) {
    return new PolicyId(tenant + "/" + name);
  }

  @Override
  public String kind() {
    return "policy";
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
