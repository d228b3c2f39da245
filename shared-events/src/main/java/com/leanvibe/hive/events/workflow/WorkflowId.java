package com.leanvibe.hive.events.workflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies a workflow. */
public record WorkflowId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says; JSON and path variables are read so.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static WorkflowId of(String text) {
    return new WorkflowId(Ids.require(text));
  }

  public static WorkflowId next() {
    return new WorkflowId(Ids.next());
  }

  @Override
  public String kind() {
    return "workflow";
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
