package com.leanvibe.hive.platform.web;

/** Reads numbers written in digits alone: no sign, no spaces, no other scripts' digits. */
final class Digits {

  private static final int MAX_LENGTH = 18;

  private Digits() {}

  /** The number, or -1 where the text is none or has more than 18 digits. */
  static long parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
