package com.leanvibe.hive.events.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.Ids;
import java.util.UUID;

/** Identifies one attempt to sign in. */
public record SignInId(@JsonValue UUID value) implements AggregateId {

  /**
   * Reads what {@link #text()} says.
   *
   * @throws IllegalArgumentException where it is no UUID
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static SignInId of(String text) {
    return new SignInId(Ids.require(text));
  }

  public static SignInId next() {
    return new SignInId(Ids.next());
  }

  @Override
  public String kind() {
    return "sign-in";
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
