package com.leanvibe.hive.cli.workflow;

import com.leanvibe.hive.cli.client.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a file. What it is asked for and isn't is noted as a mistake, and answered with
 * something harmless.
 *
 * @param path the keys that lead there
 */
record Value(Node node, String path, Mistakes mistakes) {

  void wrong(String message) {
    mistakes.add(node.getStartMark(), path, message);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  private boolean isScalar(Tag... tags) {
    return node instanceof ScalarNode && List.of(tags).contains(node.getTag());
  }

  /** By their keys, in the order of the file. */
  Map<String, Value> members() {
    Map<String, Value> members = new LinkedHashMap<>();
    if (node instanceof MappingNode map) {
      map.getValue().forEach(member -> add(members, member));
    } else {
      wrong("must be a map");
    }
    return members;
  }

  private void add(Map<String, Value> members, NodeTuple member) {
    Value key = new Value(member.getKeyNode(), path, mistakes);
    if (!(key.node() instanceof ScalarNode name)) {
      key.wrong("must have texts as keys");
      return;
    }
    Value value = new Value(member.getValueNode(), below(name.getValue()), mistakes);
    if (members.put(name.getValue(), value) != null) {
      new Value(member.getKeyNode(), value.path(), mistakes).wrong("comes twice");
    }
  }

  private String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  List<Value> elements() {
    List<Value> elements = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      list.getValue()
          .forEach(
              element ->
                  elements.add(new Value(element, path + "[" + elements.size() + "]", mistakes)));
    } else {
      wrong("must be a list");
    }
    return elements;
  }

  /** A text; numbers and the like are not taken for one. */
  String text(int max) {
    if (!isScalar(Tag.STR)) {
      wrong("must be text (put it in quotes)");
      return "";
    }
    String text = ((ScalarNode) node).getValue();
    if (text.isBlank() || text.length() > max) {
      wrong("must be text of 1 to %d characters".formatted(max));
    }
    return text;
  }

  /** One text, or a list of texts. */
  List<String> texts(int max) {
    return isList() ? elements().stream().map(each -> each.text(max)).toList() : List.of(text(max));
  }

  int number(int min, int max) {
    JsonNode number = isScalar(Tag.INT) ? scalar() : Json.object();
    if (!number.isInt() || number.intValue() < min || number.intValue() > max) {
      wrong("must be a whole number from %d to %d".formatted(min, max));
      return min;
    }
    return number.intValue();
  }

  boolean flag() {
    if (!isScalar(Tag.BOOL)) {
      wrong("must be true or false");
      return false;
    }
    return scalar().booleanValue();
  }

  String instant() {
    String text = text(40);
    try {
      return Instant.parse(text).toString();
    } catch (DateTimeException e) {
      wrong("must be a time such as 2030-01-31T12:00:00Z");
      return text;
    }
  }

  /** The same as JSON. */
  JsonNode json() {
    if (isMap()) {
      ObjectNode object = Json.object();
      members().forEach((key, value) -> object.set(key, value.json()));
      return object;
    }
    if (isList()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      elements().forEach(element -> array.add(element.json()));
      return array;
    }
    return scalar();
  }

  private JsonNode scalar() {
    String text = ((ScalarNode) node).getValue();
    if (isScalar(Tag.STR)) {
      return JsonNodeFactory.instance.stringNode(text);
    }
    if (isScalar(Tag.NULL)) {
      return JsonNodeFactory.instance.nullNode();
    }
    try {
      return isScalar(Tag.INT, Tag.FLOAT, Tag.BOOL) ? Json.read(text) : unknown();
    } catch (JacksonException e) {
      return unknown();
    }
  }

  private JsonNode unknown() {
    wrong("is nothing that JSON has");
    return JsonNodeFactory.instance.nullNode();
  }
}
