package com.leanvibe.hive.events.trail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.StoredEvent;
import java.util.Arrays;

/** Takes the bytes of a leaf apart, without a look into metadata and payload. */
final class LeafScan {

  private static final byte[] POSITION = ascii("{\"position\":");
  private static final byte[] EVENT_ID = ascii(",\"eventId\":");
  private static final byte[] AGGREGATE_ID = ascii(",\"aggregateId\":");
  private static final byte[] SEQUENCE = ascii(",\"sequence\":");
  private static final byte[] NAME = ascii(",\"name\":");
  private static final byte[] REVISION = ascii(",\"revision\":");
  private static final byte[] METADATA = ascii(",\"metadata\":");
  private static final byte[] PAYLOAD = ascii(",\"payload\":");
  private static final int HEX = 16;
  private static final int ESCAPED_DIGITS = 4;

  private final byte[] leaf;
  private int at;

  private LeafScan(byte[] leaf) {
    this.leaf = leaf;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /**
   * What the leaf was made of. That metadata and payload are JSON, and that nothing is written in
   * another way than it has to be, remains to be seen.
   *
   * @throws IllegalArgumentException where it is not built like a leaf
   */
  static StoredEvent event(byte[] leaf) {
    return new LeafScan(leaf).event();
  }

  private StoredEvent event() {
    expect(POSITION);
    long position = number();
    expect(EVENT_ID);
    String eventId = text();
    expect(AGGREGATE_ID);
    String aggregateId = text();
    expect(SEQUENCE);
    long sequence = number();
    expect(NAME);
    String name = text();
    expect(REVISION);
    int revision = Math.toIntExact(number());
    expect(METADATA);
    byte[] metadata = object();
    expect(PAYLOAD);
    byte[] payload = Arrays.copyOfRange(leaf, at, Math.max(at, leaf.length - 1));
    return new StoredEvent(
        position, eventId, aggregateId, sequence, name, revision, metadata, payload);
  }

  private void expect(byte[] literal) {
    int end = at + literal.length;
    if (end > leaf.length || !Arrays.equals(leaf, at, end, literal, 0, literal.length)) {
      throw notBuiltSo();
    }
    at = end;
  }

  private static IllegalArgumentException notBuiltSo() {
    return new IllegalArgumentException("The bytes are not built like a leaf");
  }

  private long number() {
    int from = at;
    while (at < leaf.length && leaf[at] >= '0' && leaf[at] <= '9') {
      at++;
    }
    try {
      return Long.parseLong(new String(leaf, from, at - from, US_ASCII));
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("A leaf has whole numbers only", noNumber);
    }
  }

  private String text() {
    if (at >= leaf.length || leaf[at] != '"') {
      throw notBuiltSo();
    }
    int from = ++at;
    boolean escaped = false;
    while (at < leaf.length && leaf[at] != '"') {
      escaped |= leaf[at] == '\\';
      at += leaf[at] == '\\' ? 2 : 1;
    }
    if (at >= leaf.length) {
      throw notBuiltSo();
    }
    String text = new String(leaf, from, at++ - from, UTF_8);
    return escaped ? unescaped(text) : text;
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
      } else if (text.charAt(++i) == 'u') {
        plain.append(character(text, i + 1));
        i += ESCAPED_DIGITS;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }

  private static char character(String text, int from) {
    if (from + ESCAPED_DIGITS > text.length()) {
      throw notBuiltSo();
    }
    return (char) Integer.parseInt(text, from, from + ESCAPED_DIGITS, HEX);
  }

  /** What is between two braces that belong together. */
  private byte[] object() {
    int from = at;
    int depth = 0;
    boolean quoted = false;
    for (; at < leaf.length; at++) {
      byte b = leaf[at];
      if (quoted) {
        at += b == '\\' ? 1 : 0;
        quoted = b != '"';
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{') {
        depth++;
      } else if (b == '}' && --depth == 0) {
        return Arrays.copyOfRange(leaf, from, ++at);
      }
    }
    throw notBuiltSo();
  }
}
