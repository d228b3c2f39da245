package com.leanvibe.hive.cli.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a person on a terminal how far something is; programs are shown nothing. */
public final class ProgressBar {

  private static final int WIDTH = 30;
  private static final int WHOLE = 100;

  private final @Nullable Screen screen;

  /**
   * @param forProgram whether a program reads what is written, terminal or not
   */
  public ProgressBar(Output output, boolean forProgram) {
    this.screen = !forProgram && output.isTerminal() ? new Screen(output) : null;
  }

  /**
   * Draws it.
   *
   * @param what is done
   * @param percent of it, 0 to 100
   * @param detail more of how far that is
   */
  public void draw(String what, int percent, String detail) {
    if (screen != null) {
      screen.draw(List.of(line(what, percent, detail)));
    }
  }

  static String line(String what, int percent, String detail) {
    int done = Math.clamp((long) percent * WIDTH / WHOLE, 0, WIDTH);
    return "%s [%s%s] %3d %%  %s"
        .formatted(what, "#".repeat(done), "-".repeat(WIDTH - done), percent, detail);
  }
}
