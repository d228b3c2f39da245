package com.leanvibe.hive.events.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies an agent. */
public record AgentId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says; JSON and path variables are read so.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static AgentId of(String text) {
    return new AgentId(Ids.require(text));
  }

  public static AgentId next() {
    return new AgentId(Ids.next());
  }

  @Override
  public String kind() {
    return "agent";
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
