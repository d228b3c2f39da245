package com.leanvibe.hive.cli.terminal;

import com.leanvibe.hive.cli.client.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A document as a person reads it: a line for each member that says something. */
public final class Details {

  private static final int NAME_WIDTH = 22;

  private Details() {}

  /** The lines; texts of several lines stand below their name. */
  public static List<String> lines(JsonNode document) {
    List<String> lines = new ArrayList<>();
    add(lines, "", document);
    return lines;
  }

  private static void add(List<String> lines, String path, JsonNode document) {
    for (Map.Entry<String, JsonNode> member : document.properties()) {
      String name = path + member.getKey();
      JsonNode value = member.getValue();
      if (value.isObject()) {
        add(lines, name + ".", value);
      } else if (!isEmpty(value)) {
        line(lines, name, value);
      }
    }
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || (value.isArray() && value.isEmpty()) || value.asString("-").isEmpty();
  }

  private static void line(List<String> lines, String name, JsonNode value) {
    if (value.isString() && value.stringValue().contains("\n")) {
      lines.add(name + ":");
      Text.block(value.stringValue()).lines().map("  "::concat).forEach(lines::add);
    } else {
      String text = value.isValueNode() ? value.asString() : Json.line(value);
      lines.add(Text.pad(name + ":", NAME_WIDTH) + " " + Text.visible(text));
    }
  }
}
