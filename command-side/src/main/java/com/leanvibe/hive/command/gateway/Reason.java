package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/** Why somebody does what restrains; the whole body of such requests. */
public record Reason(@Nullable String reason) {

  private static final int MAX_LENGTH = 2000;

  /** The reason, if one is given. */
  public static @Nullable String of(@Nullable Reason body) {
    if (body == null) {
      return null;
    }
    new Checks().text("reason", body.reason(), 0, MAX_LENGTH).verify();
    return body.reason();
  }
}
