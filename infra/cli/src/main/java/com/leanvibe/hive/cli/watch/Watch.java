package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.terminal.Output;
import java.time.Duration;

/** Follows tasks until nothing moves any more, and shows how they stand. */
public final class Watch {

  private static final Duration PAUSE = Duration.ofMillis(400);

  private final Source source;
  private final Display display;
  private final Stop stop;

  private Watch(Source source, Display display, Stop stop) {
    this.source = source;
    this.display = display;
    this.stop = stop;
  }

  /**
   * Shows them in the way that suits who is looking: drawn again and again on a terminal, a line
   * for each change elsewhere, and each changed task as a line of JSON for a program.
   *
   * @param stop ends it early
   */
  public static Watch of(Source source, String title, boolean json, Output output, Stop stop) {
    return new Watch(source, Display.of(title, json, output), stop);
  }

  /** Shows nothing. */
  public static Watch silently(Source source, Stop stop) {
    return new Watch(source, (tasks, board) -> {}, stop);
  }

  /**
   * Watches.
   *
   * @return OK where every task was completed
   */
  public ExitCode run() {
    Board board = show();
    while (!board.isOver() && !stop.await(PAUSE)) {
      board = show();
    }
    return board.isAllCompleted() ? ExitCode.OK : ExitCode.FAILED;
  }

  private Board show() {
    Source.Reading reading = source.read();
    Board board = Board.of(reading);
    display.show(reading.tasks(), board);
    return board;
  }
}
