package com.leanvibe.hive.platform.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A span's place in a trace, as W3C Trace Context Level 1 writes it.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @param sampled whether the caller may have recorded the trace
 */
record Traceparent(String traceId, String spanId, boolean sampled) {

  private static final int LENGTH = 55;
  private static final HexFormat HEX = HexFormat.of();

  /**
   * The span of a request.
   *
   * @param header the caller's span, whose trace is carried on; absent or malformed: a new trace
   */
  static Traceparent continuing(@Nullable String header) {
    return header != null && isValid(header)
        ? new Traceparent(header.substring(3, 35), newSpanId(), isSampled(header))
        : new Traceparent(HEX.toHexDigits(nonZero()) + newSpanId(), newSpanId(), true);
  }

  private static String newSpanId() {
    return HEX.toHexDigits(nonZero());
  }

  private static long nonZero() {
    long random = ThreadLocalRandom.current().nextLong();
    return random == 0 ? 1 : random;
  }

  private static boolean isValid(String header) {
    return hasForm(header)
        && !header.startsWith("ff")
        && isNotZero(header, 3, 35)
        && isNotZero(header, 36, 52)
        && hasLengthOfItsVersion(header);
  }

  private static boolean hasForm(String header) {
    if (header.length() < LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == 2 || i == 35 || i == 52;
      if (dash ? header.charAt(i) != '-' : !isHex(header.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static boolean isNotZero(String header, int from, int to) {
    for (int i = from; i < to; i++) {
      if (header.charAt(i) != '0') {
        return true;
      }
    }
    return false;
  }

  /** Later versions may append more after a dash; their first four fields are read as today's. */
  private static boolean hasLengthOfItsVersion(String header) {
    return header.length() == LENGTH || (!header.startsWith("00") && header.charAt(LENGTH) == '-');
  }

  private static boolean isSampled(String header) {
    return (HexFormat.fromHexDigit(header.charAt(LENGTH - 1)) & 1) == 1;
  }

  /** As the header has it; flags other than {@code sampled} are not carried on. */
  String text() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }
}
