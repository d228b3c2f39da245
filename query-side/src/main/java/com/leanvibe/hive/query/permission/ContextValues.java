package com.leanvibe.hive.query.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as plain values. What policies have no word for stays as it is, and is refused as a fact.
 */
final class ContextValues {

  private ContextValues() {}

  static Map<String, Object> of(@Nullable ObjectNode context) {
    return context == null ? Map.of() : record(context);
  }

  private static Map<String, Object> record(JsonNode node) {
    Map<String, Object> record = new LinkedHashMap<>();
    node.propertyStream().forEach(entry -> record.put(entry.getKey(), value(entry.getValue())));
    return record;
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      return record(node);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(child -> list.add(value(child)));
      return list;
    }
    return scalar(node);
  }

  private static Object scalar(JsonNode node) {
    if (node.isString()) {
      return node.asString();
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.asLong() : node;
  }
}
