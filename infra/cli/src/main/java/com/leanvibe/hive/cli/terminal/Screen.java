package com.leanvibe.hive.cli.terminal;

import java.util.List;
import java.util.stream.Collectors;

/** Lines at the end of the terminal that are drawn again in the same place. */
public final class Screen {

  private static final String ESCAPE = "\u001b[";
  private static final String REST_OF_LINE = ESCAPE + "K";
  private static final String REST_OF_SCREEN = ESCAPE + "J";
  private static final int REDRAWS_PER_MEASURE = 5;

  private final Output output;
  private TerminalSize size = TerminalSize.now();
  private int redraws;
  private int drawn;

  public Screen(Output output) {
    this.output = output;
  }

  /** How many lines can be drawn: those that scrolled away can't be drawn again. */
  public int rows() {
    return size.rows() - 1;
  }

  /** Draws these lines in place of the ones before. */
  public void draw(List<String> lines) {
    measureNowAndThen();
    List<String> fitting = lines.subList(0, Math.min(rows(), lines.size()));
    output.raw(
        upTo(drawn)
            + fitting.stream()
                .map(line -> Text.cut(line, size.columns() - 1) + REST_OF_LINE + "\n")
                .collect(Collectors.joining())
            + REST_OF_SCREEN);
    drawn = fitting.size();
  }

  private void measureNowAndThen() {
    if (++redraws % REDRAWS_PER_MEASURE == 0) {
      size = TerminalSize.now();
    }
  }

  private static String upTo(int lines) {
    return lines == 0 ? "" : "\r" + ESCAPE + lines + "A";
  }
}
