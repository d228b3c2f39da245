package com.leanvibe.hive.cli.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning and the end of a stream: what is between doesn't fit, and says the least. */
final class Capture {

  private final int headLimit;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final byte[] tail;
  private long tailBytes;

  /**
   * @param limit how many bytes are kept
   */
  Capture(int limit) {
    this.headLimit = limit - limit / 2;
    this.tail = new byte[limit / 2];
  }

  synchronized void add(byte[] bytes, int from, int length) {
    int toHead = Math.min(length, headLimit - head.size());
    head.write(bytes, from, toHead);
    for (int i = from + toHead; i < from + length; i++) {
      if (tail.length > 0) {
        tail[(int) (tailBytes % tail.length)] = bytes[i];
      }
      tailBytes++;
    }
  }

  synchronized boolean isTruncated() {
    return tailBytes > tail.length;
  }

  /** What was kept as text that can be sent: JSON for the hive holds no U+0000. */
  synchronized String text() {
    byte[] end = end();
    if (!isTruncated()) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(head.toByteArray());
      whole.writeBytes(end);
      return decode(whole.toByteArray());
    }
    return "%s%n[%d bytes left out]%n%s"
        .formatted(decode(head.toByteArray()), tailBytes - tail.length, decode(end));
  }

  private byte[] end() {
    int kept = (int) Math.min(tailBytes, tail.length);
    byte[] end = new byte[kept];
    for (int i = 0; i < kept; i++) {
      end[i] = tail[(int) ((tailBytes - kept + i) % tail.length)];
    }
    return end;
  }

  private static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }
}
