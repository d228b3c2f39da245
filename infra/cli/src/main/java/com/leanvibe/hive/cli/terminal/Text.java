package com.leanvibe.hive.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Texts as they can be shown to a person. */
public final class Text {

  private Text() {}

  /** Without control characters: what an agent reports must not steer the terminal of a person. */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /** Several lines of somebody's output; as {@link #visible}, but lines and columns are kept. */
  public static String block(String text) {
    StringBuilder block = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c)
        .forEach(block::appendCodePoint);
    return block.toString().stripTrailing();
  }

  /** Cut to a width in characters. */
  public static String cut(String text, int width) {
    return text.codePointCount(0, text.length()) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }

  /** Filled up with blanks to a width in characters. */
  public static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }

  /**
   * As a person says it: {@code 0.8 s}, {@code 2 min 05 s}, {@code 3 h 20 min}, {@code 2 d 4 h}.
   */
  public static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
    return duration.compareTo(Duration.ofDays(1)) < 0
        ? "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart())
        : "%d d %d h".formatted(duration.toDays(), duration.toHoursPart());
  }
}
