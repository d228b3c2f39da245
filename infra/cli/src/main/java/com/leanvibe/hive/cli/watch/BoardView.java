package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.cli.terminal.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws a board: a bar for the whole, and a line for each task. */
final class BoardView {

  private static final int BAR_WIDTH = 30;
  private static final int LONGEST_NAME = 40;
  private static final int STATUS_WIDTH = 17;

  private final String title;
  private final Signs signs;

  BoardView(String title, Signs signs) {
    this.title = Text.visible(title);
    this.signs = signs;
  }

  /** What the picture is made of. */
  enum Signs {
    UNICODE('█', '░', '✔', '✘', '●', '○'),
    ASCII('#', '-', '+', 'x', '*', '.');

    private final char full;
    private final char empty;
    private final char done;
    private final char lost;
    private final char active;
    private final char waiting;

    Signs(char full, char empty, char done, char lost, char active, char waiting) {
      this.full = full;
      this.empty = empty;
      this.done = done;
      this.lost = lost;
      this.active = active;
      this.waiting = waiting;
    }

    /** Those that the terminal has, going by its locale. */
    static Signs ofTerminal() {
      Charset charset = Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"));
      return charset.equals(StandardCharsets.UTF_8) ? UNICODE : ASCII;
    }
  }

  /**
   * The lines.
   *
   * @param rows how many there may be: of more tasks than fit, those are shown that something can
   *     be said about
   */
  List<String> lines(Board board, Instant now, Duration since, int rows) {
    List<String> lines = new ArrayList<>();
    lines.add(head(board, since));
    List<TaskLine> shown = shown(board, Math.max(1, rows - 2));
    int width = shown.stream().mapToInt(task -> task.name().length()).max().orElse(0);
    shown.forEach(task -> lines.add(line(task, now, Math.min(width, LONGEST_NAME))));
    if (shown.size() < board.tasks().size()) {
      lines.add("  and %d more".formatted(board.tasks().size() - shown.size()));
    }
    return lines;
  }

  private String head(Board board, Duration since) {
    return "%s  %s %3d %%  %d of %d completed  %s"
        .formatted(
            title,
            bar(board.percent()),
            board.percent(),
            board.completed(),
            board.size(),
            Text.duration(since));
  }

  private String bar(int percent) {
    int full = BAR_WIDTH * percent / 100;
    return String.valueOf(signs.full).repeat(full)
        + String.valueOf(signs.empty).repeat(BAR_WIDTH - full);
  }

  private static List<TaskLine> shown(Board board, int most) {
    if (board.tasks().size() <= most) {
      return board.tasks();
    }
    return board.tasks().stream()
        .sorted(Comparator.comparing(BoardView::interest))
        .limit(most)
        .toList();
  }

  private static int interest(TaskLine task) {
    return switch (task.status()) {
      case FAILED, EXPIRED -> 0;
      case RUNNING -> 1;
      case ASSIGNED, AWAITING_APPROVAL -> 2;
      case QUEUED -> 3;
      case CANCELLED -> 4;
      case BLOCKED -> 5;
      case COMPLETED -> 6;
    };
  }

  private String line(TaskLine task, Instant now, int nameWidth) {
    String line =
        "  %s %s  %s %s"
            .formatted(
                sign(task),
                Text.pad(Text.cut(Text.visible(task.name()), nameWidth), nameWidth),
                Text.pad(task.status().name(), STATUS_WIDTH),
                progress(task, now));
    return line.stripTrailing();
  }

  private char sign(TaskLine task) {
    return switch (task.status()) {
      case COMPLETED -> signs.done;
      case FAILED, CANCELLED, EXPIRED -> signs.lost;
      case RUNNING, ASSIGNED -> signs.active;
      case QUEUED, BLOCKED, AWAITING_APPROVAL -> signs.waiting;
    };
  }

  private static String progress(TaskLine task, Instant now) {
    String time = task.startedAt() == null ? "" : Text.duration(task.elapsed(now));
    String attempt = task.attempt() > 1 ? "attempt " + task.attempt() : "";
    String percent = percent(task);
    return String.join(
        "  ",
        List.of(time, percent, attempt, firstLine(task.detail())).stream()
            .filter(part -> !part.isEmpty())
            .toList());
  }

  private static String percent(TaskLine task) {
    return !task.isCompleted() && task.percent() > 0 ? task.percent() + " %" : "";
  }

  private static String firstLine(String text) {
    return Text.visible(text.lines().findFirst().orElse(""));
  }
}
