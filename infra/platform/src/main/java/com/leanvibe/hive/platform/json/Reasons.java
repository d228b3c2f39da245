package com.leanvibe.hive.platform.json;

import tools.jackson.core.JacksonException;

/** What the parser says about malformed JSON, in our words or without what it says about itself. */
final class Reasons {

  private static final int MAX_LENGTH = 200;

  private Reasons() {}

  static String of(JacksonException malformed) {
    String message = malformed.getOriginalMessage();
    if (message.startsWith("Duplicate Object property")) {
      return "stands there twice";
    }
    int end = Math.min(cut(message, "\n"), Math.min(cut(message, " (start marker"), MAX_LENGTH));
    return "is not JSON: " + message.substring(0, end).strip();
  }

  private static int cut(String message, String from) {
    int at = message.indexOf(from);
    return at < 0 ? message.length() : at;
  }
}
