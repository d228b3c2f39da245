package com.leanvibe.hive.events.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies what was asked of approvers: one action that somebody wants to do once. */
public record ApprovalId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says; JSON and path variables are read so.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ApprovalId of(String text) {
    return new ApprovalId(Ids.require(text));
  }

  public static ApprovalId next() {
    return new ApprovalId(Ids.next());
  }

  @Override
  public String kind() {
    return "approval";
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
