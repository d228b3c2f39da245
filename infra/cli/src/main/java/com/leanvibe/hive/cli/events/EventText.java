package com.leanvibe.hive.cli.events;

import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.terminal.Paint;
import com.leanvibe.hive.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Events and changes as a person reads them. */
final class EventText {

  private static final int TYPE_WIDTH = 24;
  private static final int POSITION_WIDTH = 8;
  private static final int LONGEST_VALUE = 200;

  private final Paint paint;

  EventText(Paint paint) {
    this.paint = paint;
  }

  /** One line. */
  String line(JsonNode event) {
    String type = event.path("type").asString("");
    return "%s  %s  %s  %s  %s"
        .formatted(
            Text.pad(event.path("position").asString(""), POSITION_WIDTH),
            paint.faint(time(event)),
            paint.strong(Text.pad(shown(type.substring(type.lastIndexOf('.') + 1)), TYPE_WIDTH)),
            shown(event.path("resource").asString("")),
            paint.faint("by " + shown(event.path("actor").asString(""))))
        .stripTrailing();
  }

  private static String time(JsonNode event) {
    return shown(event.path("occurredAt").asString("").replaceFirst("(\\.\\d{3})\\d+Z$", "$1Z"));
  }

  private static String shown(String text) {
    return Text.cut(Text.visible(text), LONGEST_VALUE);
  }

  /** A place at a time with what stood and what stands there, and the events below. */
  List<String> changes(JsonNode changes) {
    List<String> lines = new ArrayList<>();
    for (JsonNode change : changes.path("changes")) {
      String pointer = change.path("pointer").asString("");
      lines.add(paint.strong(pointer.isEmpty() ? "(all of it)" : shown(pointer)));
      if (change.has("before")) {
        lines.add(paint.removed("  - " + shown(Json.line(change.path("before")))));
      }
      if (change.has("after")) {
        lines.add(paint.added("  + " + shown(Json.line(change.path("after")))));
      }
    }
    if (lines.isEmpty()) {
      lines.add("no difference");
    }
    changes.path("events").forEach(event -> lines.add(line(event)));
    return lines;
  }
}
