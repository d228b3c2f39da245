package com.leanvibe.hive.events.ledger;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a ledger was at some time (C2SP tlog-checkpoint), in an extension line of which stands the
 * time.
 *
 * @param origin which ledger
 * @param size how many leaves it had
 * @param root the hash of its tree
 */
public record Checkpoint(String origin, long size, TreeHash root, Instant at) {

  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final String TIME = "time ";
  private static final int LINES = 4;

  /** As it is signed. */
  public String text() {
    return "%s\n%d\n%s\n%s%s\n"
        .formatted(origin, size, Base64.getEncoder().encodeToString(root.bytes()), TIME, at);
  }

  /**
   * Reads a note's text.
   *
   * @throws IllegalArgumentException where it is no checkpoint of ours
   */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < LINES
        || !SIZE.matcher(lines.get(1)).matches()
        || !lines.get(3).startsWith(TIME)) {
      throw new IllegalArgumentException("This is no checkpoint");
    }
    try {
      return new Checkpoint(
          lines.get(0),
          Long.parseLong(lines.get(1)),
          TreeHash.of(Base64.getDecoder().decode(lines.get(2))),
          Instant.parse(lines.get(3).substring(TIME.length())));
    } catch (DateTimeParseException garbled) {
      throw new IllegalArgumentException("This is no checkpoint's time", garbled);
    }
  }
}
