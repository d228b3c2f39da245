package com.leanvibe.hive.events.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies an access token: its {@code jti}. */
public record TokenId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TokenId of(String text) {
    return new TokenId(Ids.require(text));
  }

  @Override
  public String kind() {
    return "token";
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
