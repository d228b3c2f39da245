package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Tells of each task that has changed since it was told of last. */
final class Changes implements Display {

  private final Consumer<JsonNode> each;
  private final Map<String, JsonNode> told = new HashMap<>();

  Changes(Consumer<JsonNode> each) {
    this.each = each;
  }

  /** A line for each change. */
  static Changes asText(Output output) {
    return new Changes(task -> output.line(line(TaskLine.of(task))));
  }

  private static String line(TaskLine task) {
    String percent = task.percent() > 0 && !task.isCompleted() ? " " + task.percent() + " %" : "";
    String time =
        task.elapsed(Instant.now()).compareTo(Duration.ZERO) > 0 && task.finishedAt() != null
            ? " in " + Text.duration(task.elapsed(Instant.now()))
            : "";
    String line =
        task.id() + " " + task.name() + " " + task.status() + percent + time + " " + task.detail();
    return Text.visible(line.lines().findFirst().orElse("")).strip();
  }

  @Override
  public void show(List<JsonNode> tasks, Board board) {
    for (JsonNode task : tasks) {
      String id = task.path("taskId").asString();
      if (!task.equals(told.put(id, task))) {
        each.accept(task);
      }
    }
  }
}
