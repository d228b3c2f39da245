package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.cli.terminal.Output;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Shows tasks again and again. */
interface Display {

  /**
   * @param tasks as the hive answered them
   * @param board the same
   */
  void show(List<JsonNode> tasks, Board board);

  static Display of(String title, boolean json, Output output) {
    if (json) {
      return new Changes(task -> output.jsonLine(task));
    }
    return output.isTerminal() ? new LiveTable(title, output) : Changes.asText(output);
  }
}
