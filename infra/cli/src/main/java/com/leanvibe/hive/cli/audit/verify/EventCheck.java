package com.leanvibe.hive.cli.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.trail.CloudEventLine;
import com.leanvibe.hive.events.trail.CsvLine;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.OcsfLine;
import com.leanvibe.hive.events.trail.TrailEntry;
import java.util.Arrays;
import java.util.Base64;

/** Checks one line of events by itself: that it says what its leaf says, and nothing else. */
final class EventCheck {

  private static final byte[] LEAF_INDEX = ",\"leafindex\":".getBytes(US_ASCII);
  private static final byte[] LEAF = ",\"leaf\":\"".getBytes(US_ASCII);
  private static final byte[] NOTHING = {};

  private final Manifest manifest;

  /**
   * A line that is as its leaf says.
   *
   * @param beside what has to stand in the file of the bundle's format, if it has one
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Event(
      long leafIndex,
      TreeHash hash,
      long position,
      String aggregateId,
      long sequence,
      byte[] beside) {}

  EventCheck(Manifest manifest) {
    this.manifest = manifest;
  }

  /**
   * Checks a line.
   *
   * @throws IllegalArgumentException where it does not hold
   */
  Event check(byte[] line) {
    int from = after(line, LEAF_INDEX, 0);
    int end = number(line, from);
    long leafIndex = Long.parseLong(new String(line, from, end - from, US_ASCII));
    int leafFrom = after(line, LEAF, end);
    int leafEnd = quote(line, leafFrom);
    byte[] leaf = Base64.getDecoder().decode(Arrays.copyOfRange(line, leafFrom, leafEnd));
    TrailEntry entry = TrailEntry.read(leafIndex, leaf);
    if (!Arrays.equals(CloudEventLine.of(entry, manifest.origin()), line)) {
      throw new IllegalArgumentException("the line says something else than its leaf");
    }
    if (!entry.metadata().tenant().equals(manifest.tenant())) {
      throw new IllegalArgumentException("the event is of tenant " + entry.metadata().tenant());
    }
    return new Event(
        leafIndex,
        TreeHash.leaf(leaf),
        entry.position(),
        entry.aggregateId(),
        entry.sequence(),
        beside(entry));
  }

  private byte[] beside(TrailEntry entry) {
    return switch (manifest.format()) {
      case JSONL -> NOTHING;
      case CSV -> CsvLine.of(entry);
      case OCSF -> OcsfLine.of(entry);
    };
  }

  /**
   * Where what follows a name begins. A name in quotes cannot stand within a text, where quotes are
   * escaped, and the payload stands at the end.
   */
  private static int after(byte[] line, byte[] name, int from) {
    for (int i = from; i <= line.length - name.length; i++) {
      if (line[i] == ',' && Arrays.equals(line, i, i + name.length, name, 0, name.length)) {
        return i + name.length;
      }
    }
    throw new IllegalArgumentException("the line has no leaf");
  }

  private static int number(byte[] line, int from) {
    int end = from;
    while (end < line.length && line[end] >= '0' && line[end] <= '9') {
      end++;
    }
    return end;
  }

  private static int quote(byte[] line, int from) {
    int end = from;
    while (end < line.length && line[end] != '"') {
      end++;
    }
    return end;
  }
}
