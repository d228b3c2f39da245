package com.leanvibe.hive.platform.web;

/** The size of text in UTF-8, without making its bytes. */
final class Utf8 {

  private Utf8() {}

  static long length(String text) {
    return text.codePoints().mapToLong(Utf8::length).sum();
  }

  private static long length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
