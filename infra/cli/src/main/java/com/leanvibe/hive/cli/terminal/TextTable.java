package com.leanvibe.hive.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of text. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... heads) {
    rows.add(List.of(heads));
  }

  /** Adds a row of as many cells as there are heads. */
  public void row(String... cells) {
    rows.add(IntStream.range(0, cells.length).mapToObj(i -> Text.visible(cells[i])).toList());
  }

  /** The rows, the heads first, each column as wide as its widest cell. */
  public List<String> lines() {
    int[] widths = widths();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private int[] widths() {
    return IntStream.range(0, rows.getFirst().size())
        .map(column -> rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0))
        .toArray();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(Text.pad(row.get(column), widths[column])).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
