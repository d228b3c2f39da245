package com.leanvibe.hive.platform.authorization;

import java.util.regex.Pattern;

/** What the parts of permissions look like. */
final class Names {

  private static final int MAX_LENGTH = 256;
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private Names() {}

  /** Lower-case letters, digits and single hyphens between them. */
  static boolean isWord(String text) {
    return text.length() <= MAX_LENGTH && WORD.matcher(text).matches();
  }

  /** What stands after the first slash of a resource or a scope: any visible text. */
  static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.codePoints().noneMatch(Names::isInvisible);
  }

  private static boolean isInvisible(int point) {
    return Character.isISOControl(point)
        || Character.isWhitespace(point)
        || Character.getType(point) == Character.FORMAT
        || Character.getType(point) == Character.SURROGATE
        || Character.getType(point) == Character.UNASSIGNED;
  }
}
