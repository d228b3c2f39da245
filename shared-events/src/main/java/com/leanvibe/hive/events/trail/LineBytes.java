package com.leanvibe.hive.events.trail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes a line of JSON in one way only: no spaces, and nothing escaped that need not be. */
final class LineBytes {

  private static final HexFormat HEX = HexFormat.of();

  private byte[] bytes;
  private int length;

  LineBytes(int expected) {
    this.bytes = new byte[expected];
  }

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** What stands before a member's value. */
  static byte[] name(String name) {
    return ascii(",\"" + name + "\":");
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
    }
  }

  LineBytes raw(byte[] some) {
    reserve(some.length);
    System.arraycopy(some, 0, bytes, length, some.length);
    length += some.length;
    return this;
  }

  LineBytes raw(String text) {
    return raw(text.getBytes(UTF_8));
  }

  private void raw(byte one) {
    reserve(1);
    bytes[length++] = one;
  }

  LineBytes number(long number) {
    return raw(Long.toString(number));
  }

  /** A member whose value is a text, with the comma before it. */
  LineBytes member(String name, String text) {
    return member(name(name), text);
  }

  LineBytes member(byte[] name, String text) {
    return raw(name).text(text);
  }

  /** Nothing where there is no such text. */
  LineBytes optional(byte[] name, @Nullable String text) {
    return text == null ? this : member(name, text);
  }

  LineBytes member(String name, long number) {
    return member(name(name), number);
  }

  LineBytes member(byte[] name, long number) {
    return raw(name).number(number);
  }

  LineBytes text(String text) {
    byte[] plain = text.getBytes(UTF_8);
    reserve(plain.length + 2);
    raw((byte) '"');
    int from = 0;
    for (int i = 0; i < plain.length; i++) {
      if (isEscaped(plain[i])) {
        copy(plain, from, i);
        escape(plain[i]);
        from = i + 1;
      }
    }
    copy(plain, from, plain.length);
    raw((byte) '"');
    return this;
  }

  private static boolean isEscaped(byte one) {
    return one == '"' || one == '\\' || (one >= 0 && one < ' ');
  }

  private void copy(byte[] from, int first, int end) {
    reserve(end - first);
    System.arraycopy(from, first, bytes, length, end - first);
    length += end - first;
  }

  private void escape(byte one) {
    if (one < ' ') {
      raw("\\u00").raw(HEX.toHexDigits(one));
    } else {
      raw((byte) '\\');
      raw(one);
    }
  }

  LineBytes base64(byte[] some) {
    return raw(Base64.getEncoder().encode(some));
  }

  /**
   * JSON as it was written, but in one line: what breaks lines in JSON stands between its parts
   * only.
   */
  LineBytes json(byte[] json) {
    int from = length;
    raw(json);
    for (int i = from; i < length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        bytes[i] = ' ';
      }
    }
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }
}
