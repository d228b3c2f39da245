package com.leanvibe.hive.platform.web;

/** What an identifier in a header may consist of: 0x21 to 0x7E. */
final class VisibleAscii {

  private VisibleAscii() {}

  static boolean is(String text, int maxLength) {
    return !text.isEmpty()
        && text.length() <= maxLength
        && text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }
}
