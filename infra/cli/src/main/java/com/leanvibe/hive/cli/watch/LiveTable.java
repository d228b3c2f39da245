package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Draws the board in place. */
final class LiveTable implements Display {

  private final BoardView view;
  private final Screen screen;
  private final long begun = System.nanoTime();

  LiveTable(String title, Output output) {
    this.view = new BoardView(title, BoardView.Signs.ofTerminal());
    this.screen = new Screen(output);
  }

  @Override
  public void show(List<JsonNode> tasks, Board board) {
    Duration since = Duration.ofNanos(System.nanoTime() - begun);
    screen.draw(view.lines(board, Instant.now(), since, screen.rows()));
  }
}
