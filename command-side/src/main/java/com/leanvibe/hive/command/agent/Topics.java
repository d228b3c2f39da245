package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.platform.problem.Problem;
import java.util.regex.Pattern;

/** What topics are called. */
public final class Topics {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private Topics() {}

  /**
   * Checks a topic's name.
   *
   * @throws Problem 400 unless it is 1 to 100 letters, digits, dots, dashes or underscores
   */
  public static String checked(String topic) {
    if (!NAME.matcher(topic).matches()) {
      throw Problem.invalid(
          "/topic", "must be 1 to 100 letters, digits, dots, dashes or underscores");
    }
    return topic;
  }
}
