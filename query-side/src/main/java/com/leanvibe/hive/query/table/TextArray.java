package com.leanvibe.hive.query.table;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/** Texts as PostgreSQL writes an array of them. */
public final class TextArray {

  private TextArray() {}

  /** The literal, in the order of the texts. */
  public static String of(Collection<String> texts) {
    return texts.stream().map(TextArray::quoted).collect(joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
