package com.leanvibe.hive.events.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies a task. */
public record TaskId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says; JSON and path variables are read so.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TaskId of(String text) {
    return new TaskId(Ids.require(text));
  }

  public static TaskId next() {
    return new TaskId(Ids.next());
  }

  @Override
  public String kind() {
    return "task";
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
