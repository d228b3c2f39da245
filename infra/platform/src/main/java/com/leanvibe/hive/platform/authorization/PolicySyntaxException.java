package com.leanvibe.hive.platform.authorization;

/** A text is no Cedar policy, or one that goes beyond what the hive evaluates. */
public final class PolicySyntaxException extends RuntimeException {

  private final int line;
  private final int column;

  PolicySyntaxException(String message, String text, int offset) {
    super(message, null, false, false);
    int end = Math.clamp(offset, 0, text.length());
    int lineStart = text.lastIndexOf('\n', end - 1) + 1;
    this.line = (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    this.column = end - lineStart + 1;
  }

  /** Where it is wrong; counted from 1. */
  public int line() {
    return line;
  }

  /** Where it is wrong, in UTF-16 code units of the line; counted from 1. */
  public int column() {
    return column;
  }
}
