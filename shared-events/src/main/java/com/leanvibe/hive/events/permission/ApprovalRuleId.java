package com.leanvibe.hive.events.permission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;

/**
 * Identifies a rule about approvals of a tenant by both their names.
 *
 * @param value {@code <tenant>/<name>}; neither holds a slash
 */
public record ApprovalRuleId(@JsonValue String value) implements AggregateId {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ApprovalRuleId {}

  public static ApprovalRuleId of(String tenant, String name) {
    return new ApprovalRuleId(tenant + "/" + name);
  }

  @Override
  public String kind() {
    return "approval-rule";
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
