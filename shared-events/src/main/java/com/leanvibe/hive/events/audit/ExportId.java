package com.leanvibe.hive.events.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies an export of the trail. */
public record ExportId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ExportId of(String text) {
    return new ExportId(Ids.require(text));
  }

  public static ExportId next() {
    return new ExportId(Ids.next());
  }

  @Override
  public String kind() {
    return "export";
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
