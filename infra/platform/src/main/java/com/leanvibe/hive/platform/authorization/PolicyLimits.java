package com.leanvibe.hive.platform.authorization;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps from Cedar's native parser what would exhaust its stack, and so end the process: it
 * recurses into what is nested without a bound of its own. Counts what can nest, outside of texts
 * and comments, and finds where policies begin and end.
 */
final class PolicyLimits {

  /** Where a policy stands in a text, from its first token on; closed by a semicolon, or not. */
  record Span(int start, int end, boolean closed) {}

  static final int MAX_LENGTH = 16 * 1024;

  private static final int MAX_DEPTH = 24;
  private static final int MAX_PARTS = 2_000;
  private static final String OPERATORS = ".!+-*&|<>=?:";
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final String text;
  private final List<Span> spans = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private int at;
  private int parts;
  private int start = -1;

  private PolicyLimits(String text) {
    this.text = text;
  }

  /**
   * Looks through a text.
   *
   * @return its policies; what follows the last semicolon is one too, unless it is empty
   * @throws PolicySyntaxException where it is too long, too deep, or has too many parts, or where
   *     it is no text
   */
  static List<Span> check(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new PolicySyntaxException(
          "must have at most %d characters".formatted(MAX_LENGTH), text, MAX_LENGTH);
    }
    int torn = Facts.tornAt(text);
    if (torn >= 0) {
      throw new PolicySyntaxException("has half of a character", text, torn);
    }
    PolicyLimits limits = new PolicyLimits(text);
    limits.scan();
    return limits.spans;
  }

  private void scan() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("//", at)) {
        skipComment();
      } else if (!Character.isWhitespace(c)) {
        token(c);
      }
      at++;
    }
    if (start >= 0) {
      spans.add(new Span(start, text.length(), false));
    }
  }

  private void token(char c) {
    if (start < 0) {
      start = at;
    }
    if (c == '"') {
      skipText();
    } else if (c == ';') {
      endPolicy();
    } else {
      count(c);
    }
  }

  /** A semicolon stands nowhere but at the end of a policy. */
  private void endPolicy() {
    spans.add(new Span(start, at + 1, true));
    start = -1;
    open.setLength(0);
  }

  private void skipText() {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void count(char c) {
    if (OPENING.indexOf(c) >= 0) {
      open.append(c);
      parts++;
    } else if (CLOSING.indexOf(c) >= 0) {
      close(OPENING.charAt(CLOSING.indexOf(c)));
    } else if (OPERATORS.indexOf(c) >= 0 || startsWord(c)) {
      parts++;
    }
    if (open.length() > MAX_DEPTH) {
      throw new PolicySyntaxException("is nested too deeply", text, at);
    }
    if (parts > MAX_PARTS) {
      throw new PolicySyntaxException("is too complex", text, at);
    }
  }

  /** What closes nothing makes nothing less deep; Cedar says that it is wrong. */
  private void close(char opening) {
    int last = open.length() - 1;
    if (last >= 0 && open.charAt(last) == opening) {
      open.setLength(last);
    }
  }

  private boolean startsWord(char c) {
    return isWord(c) && (at == 0 || !isWord(text.charAt(at - 1)));
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
