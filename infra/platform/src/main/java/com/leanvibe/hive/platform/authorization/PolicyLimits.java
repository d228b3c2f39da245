package com.leanvibe.hive.platform.authorization;

/**
 * Keeps from Cedar's native parser what would exhaust its stack, and so end the process: it
 * recurses into what is nested without a bound of its own. Counts what can nest, outside of texts
 * and comments.
 */
final class PolicyLimits {

  static final int MAX_LENGTH = 16 * 1024;

  private static final int MAX_DEPTH = 24;
  private static final int MAX_PARTS = 2_000;
  private static final String OPERATORS = ".!+-*&|<>=?:";

  private final String text;
  private int at;
  private int depth;
  private int parts;

  private PolicyLimits(String text) {
    this.text = text;
  }

  /**
   * Looks through a text.
   *
   * @throws PolicySyntaxException where it is too long, too deep, or has too many parts
   */
  static void check(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new PolicySyntaxException(
          "must have at most %d characters".formatted(MAX_LENGTH), text, MAX_LENGTH);
    }
    new PolicyLimits(text).scan();
  }

  private void scan() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        skipText();
      } else if (text.startsWith("//", at)) {
        skipComment();
      } else {
        count(c);
      }
      at++;
    }
  }

  private void skipText() {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void count(char c) {
    if (c == '(' || c == '[' || c == '{') {
      depth++;
      parts++;
    } else if (c == ')' || c == ']' || c == '}') {
      depth--;
    } else if (OPERATORS.indexOf(c) >= 0 || startsWord(c)) {
      parts++;
    }
    if (depth > MAX_DEPTH) {
      throw new PolicySyntaxException("is nested too deeply", text, at);
    }
    if (parts > MAX_PARTS) {
      throw new PolicySyntaxException("is too complex", text, at);
    }
  }

  private boolean startsWord(char c) {
    return Character.isLetter(c) && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
  }
}
