package com.leanvibe.hive.query.permission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What policies can be told: JSON without nulls and fractions, which Cedar does not have. */
final class ContextValues {

  private static final int MAX_DEPTH = 8;

  private ContextValues() {}

  static boolean areUsable(ObjectNode context) {
    return isUsable(context, MAX_DEPTH);
  }

  private static boolean isUsable(JsonNode node, int depth) {
    if (node.isContainer()) {
      return depth > 0
          && !node.has("__entity")
          && !node.has("__extn")
          && node.valueStream().allMatch(child -> isUsable(child, depth - 1));
    }
    return node.isString()
        || node.isBoolean()
        || node.canConvertToLong() && node.isIntegralNumber();
  }

  /** The values of a usable context. */
  static Map<String, Object> of(@Nullable ObjectNode context) {
    return context == null ? Map.of() : record(context);
  }

  private static Map<String, Object> record(JsonNode node) {
    Map<String, Object> record = new HashMap<>();
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
    return node.isBoolean()
        ? (Object) node.asBoolean()
        : node.isString() ? node.asString() : (Object) node.asLong();
  }
}
