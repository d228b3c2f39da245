package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON merge patch (RFC 7396) of an agent: absent keeps, null removes where something may be
 * removed.
 */
final class AgentPatch {

  private static final Set<String> FIELDS =
      Set.of("name", "type", "capabilities", "maxConcurrentTasks", "labels");

  private AgentPatch() {}

  /**
   * Reads the patch.
   *
   * @throws Problem 400 where a field is not known or not what it must be
   */
  static ChangeAgent read(ObjectNode patch, AgentId id, Origin origin) {
    requireKnown(patch);
    boolean clearType = patch.has("type") && patch.get("type").isNull();
    ChangeAgent change =
        new ChangeAgent(
            id,
            origin,
            text(patch, "name"),
            clearType ? null : text(patch, "type"),
            clearType,
            texts(patch.get("capabilities")),
            integer(patch.get("maxConcurrentTasks")),
            labels(patch.get("labels")));
    AgentRequest.check(
        change.name(),
        change.type(),
        change.capabilities(),
        change.maxConcurrentTasks(),
        kept(change.labels()));
    return change;
  }

  private static Map<String, String> kept(Map<String, @Nullable String> labels) {
    Map<String, String> kept = new HashMap<>();
    labels.forEach((label, value) -> kept.put(label, Objects.requireNonNullElse(value, "")));
    return kept;
  }

  private static void requireKnown(ObjectNode patch) {
    for (String field : patch.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw Problem.invalid("/" + field, "is not known");
      }
    }
  }

  private static @Nullable String text(ObjectNode patch, String field) {
    JsonNode value = patch.get(field);
    return value == null ? null : text("/" + field, value);
  }

  private static String text(String pointer, JsonNode value) {
    if (!value.isString()) {
      throw Problem.invalid(pointer, "must be a string");
    }
    return value.stringValue();
  }

  private static @Nullable List<String> texts(@Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      throw Problem.invalid("/capabilities", "must be a list");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      texts.add(text("/capabilities/" + texts.size(), element));
    }
    texts.sort(null);
    return texts;
  }

  private static @Nullable Integer integer(@Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    if (!value.isInt()) {
      throw Problem.invalid("/maxConcurrentTasks", "must be a whole number");
    }
    return value.intValue();
  }

  private static Map<String, @Nullable String> labels(@Nullable JsonNode value) {
    Map<String, @Nullable String> labels = new HashMap<>();
    if (value == null) {
      return labels;
    }
    if (!value.isObject()) {
      throw Problem.invalid("/labels", "must be an object");
    }
    value
        .properties()
        .forEach(
            label ->
                labels.put(
                    label.getKey(),
                    label.getValue().isNull()
                        ? null
                        : text("/labels/" + label.getKey(), label.getValue())));
    return labels;
  }
}
