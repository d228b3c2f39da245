package com.leanvibe.hive.platform.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts long texts into passages that a model takes in whole. Each ends where a paragraph, a line, a
 * sentence or at least a word does, and begins with the end of the one before, so that what lies
 * across a border is in one of them.
 */
public final class Spans {

  /** About 200 words of English. */
  static final int LONGEST = 1_000;

  private static final int OVERLAP = 150;
  private static final List<String> BORDERS = List.of("\n\n", "\n", ". ", " ");

  /**
   * A part of a text.
   *
   * @param start in UTF-16 code units
   * @param end after its last one
   */
  public record Span(int start, int end) {}

  private Spans() {}

  /** Cuts a text; what is short is one passage. */
  public static List<Span> of(String text) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    while (text.length() - start > LONGEST) {
      int end = border(text, start + LONGEST / 2, start + LONGEST);
      spans.add(new Span(start, end));
      start = wordAfter(text, end - OVERLAP, end);
    }
    spans.add(new Span(start, text.length()));
    return spans;
  }

  /** The best place to end a passage after {@code least} and up to {@code most}. */
  private static int border(String text, int least, int most) {
    for (String border : BORDERS) {
      int found = text.lastIndexOf(border, most - border.length());
      if (found >= least) {
        return found + border.length();
      }
    }
    return whole(text, most);
  }

  private static int wordAfter(String text, int from, int end) {
    int space = text.indexOf(' ', from);
    return space >= 0 && space + 1 < end ? space + 1 : whole(text, from);
  }

  /** Not between the two halves of one character. */
  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
