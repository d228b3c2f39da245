package com.leanvibe.hive.platform.json;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;

/** JSON pointers (RFC 6901) to places in a body. */
final class Pointers {

  private static final int MAX_LENGTH = 500;

  private Pointers() {}

  static String of(TokenStreamContext context) {
    return limited(context.pathAsPointer().toString());
  }

  static String of(List<JacksonException.Reference> path) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : path) {
      pointer.append('/').append(segment(step));
    }
    return limited(pointer.toString());
  }

  private static String segment(JacksonException.Reference step) {
    String name = step.getPropertyName();
    return name == null
        ? Integer.toString(step.getIndex())
        : name.replace("~", "~0").replace("/", "~1");
  }

  /** The deepest place above that can be named in reasonable length. */
  private static String limited(String pointer) {
    return pointer.length() <= MAX_LENGTH
        ? pointer
        : pointer.substring(0, Math.max(0, pointer.lastIndexOf('/', MAX_LENGTH)));
  }
}
