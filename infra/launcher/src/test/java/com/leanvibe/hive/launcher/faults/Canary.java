package com.leanvibe.hive.launcher.faults;

/**
 * A word that stands nowhere but where it was put.
 *
 * @param kind what it was put into
 * @param subject the number of the data subject it is about
 */
record Canary(Kind kind, int subject) {

  /** All begin with it; it is no part of any other word. */
  static final String MARK = "zqxjkvwb";

  private static final int DIGITS = 4;

  enum Kind {
    CONTENT,
    TITLE,
    TAG,
    METADATA,
    SUBJECT,
    /** Is never sealed, and shows that a place is searched. */
    DOMAIN;

    boolean isPersonal() {
      return this != DOMAIN;
    }
  }

  static final int LENGTH = MARK.length() + 1 + DIGITS;

  String word() {
    return MARK + (char) ('a' + kind.ordinal()) + "%04d".formatted(subject);
  }

  /** Reads what {@link #word} wrote; null where it is something else. */
  static Canary read(String word) {
    int kind = word.charAt(MARK.length()) - 'a';
    String digits = word.substring(MARK.length() + 1);
    return kind < 0 || kind >= Kind.values().length || !digits.matches("\\d{4}")
        ? null
        : new Canary(Kind.values()[kind], Integer.parseInt(digits));
  }
}
