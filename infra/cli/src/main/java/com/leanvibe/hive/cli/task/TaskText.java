package com.leanvibe.hive.cli.task;

import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.terminal.Text;
import com.leanvibe.hive.cli.terminal.TextTable;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks as a person reads them. */
public final class TaskText {

  private static final int LONGEST_TITLE = 50;
  private static final int LONGEST_DATA = 100;
  private static final List<String> KNOWN_FROM_CONTEXT = List.of("taskId", "tenant");

  private TaskText() {}

  static List<String> table(JsonNode page) {
    TextTable table = new TextTable("TASK", "STATUS", "PRIORITY", "ATTEMPT", "SUBMITTED", "TITLE");
    for (JsonNode task : page.path("items")) {
      table.row(
          task.path("taskId").asString(""),
          task.path("status").asString(""),
          task.path("priority").asString(""),
          task.path("attempt").asString(""),
          time(task.path("submittedAt")),
          Text.cut(task.path("title").asString(""), LONGEST_TITLE));
    }
    return table.lines();
  }

  /** A line for each event. */
  public static List<String> history(JsonNode page) {
    TextTable table = new TextTable("POSITION", "AT", "EVENT", "BY", "WHAT");
    for (JsonNode event : page.path("items")) {
      String type = event.path("type").asString("");
      table.row(
          event.path("position").asString(""),
          time(event.path("occurredAt")),
          type.substring(type.lastIndexOf('.') + 1),
          event.path("actor").asString(""),
          Text.cut(data(event.path("data")), LONGEST_DATA));
    }
    return table.lines();
  }

  private static String data(JsonNode data) {
    return data instanceof ObjectNode object
        ? Json.line(object.deepCopy().remove(KNOWN_FROM_CONTEXT))
        : Json.line(data);
  }

  /** To the second. */
  private static String time(JsonNode instant) {
    return instant.asString("").replaceFirst("\\.\\d+Z$", "Z");
  }
}
