package com.leanvibe.hive.cli.workflow;

import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.shell.PayloadException;
import com.leanvibe.hive.cli.shell.ShellPayload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A task of a workflow file. */
final class Step {

  private static final String RUN = "run";
  private static final String PAYLOAD = "payload";
  private static final String DEPENDS_ON = "dependsOn";

  private static final Set<String> OF_COMMANDS =
      Set.of("timeoutSeconds", "env", "outputLimitBytes", "workspace");
  private static final Set<String> OF_ALL =
      Set.of(
          "type",
          "priority",
          "capabilities",
          "deadline",
          "maxAttempts",
          "leaseSeconds",
          "requiresApproval",
          "repository");
  private static final Set<String> OF_ONE = Set.of("key", "title", RUN, PAYLOAD, DEPENDS_ON);

  private static final int MAX_TITLE = 500;
  private static final int MAX_NAME = 200;
  private static final int MAX_TEXT = Yaml.MAX_LENGTH;
  private static final int HIGHEST_PRIORITY = 9;
  private static final int MAX_ATTEMPTS = 100;
  private static final int MAX_LEASE_SECONDS = 86_400;

  private final String key;
  private final Value place;
  private final Map<String, Value> members;

  private Step(String key, Value place, Map<String, Value> members) {
    this.key = key;
    this.place = place;
    this.members = members;
  }

  /** Reads a task. */
  static Step of(String key, Value place, Map<String, Value> defaults) {
    Map<String, Value> own = place.members();
    own.forEach((name, value) -> requireKnown(name, value, OF_ONE.contains(name)));
    Map<String, Value> members = new LinkedHashMap<>(defaults);
    if (own.containsKey(PAYLOAD)) {
      members.keySet().removeAll(OF_COMMANDS);
    }
    members.putAll(own);
    Step step = new Step(key, place, members);
    step.requireOneKindOfWork();
    return step;
  }

  /** Reads what holds for all tasks of a file that don't say otherwise. */
  static Map<String, Value> defaults(Value place) {
    Map<String, Value> defaults = place.members();
    defaults.forEach((name, value) -> requireKnown(name, value, false));
    return defaults;
  }

  private static void requireKnown(String name, Value value, boolean known) {
    if (!known && !OF_ALL.contains(name) && !OF_COMMANDS.contains(name)) {
      value.wrong("is not known here");
    }
  }

  private void requireOneKindOfWork() {
    boolean command = members.containsKey(RUN);
    if (command && members.containsKey(PAYLOAD)) {
      place.wrong("must have run or payload, not both");
    }
    if (!command) {
      members.forEach(
          (name, value) -> {
            if (OF_COMMANDS.contains(name) && value.path().startsWith(place.path())) {
              value.wrong("goes with run");
            }
          });
    }
  }

  String key() {
    return key;
  }

  /** Where it says what it depends on, or the whole. */
  Value dependencyPlace() {
    return members.getOrDefault(DEPENDS_ON, place);
  }

  List<String> dependsOn() {
    Value dependsOn = members.get(DEPENDS_ON);
    return dependsOn == null ? List.of() : dependsOn.texts(MAX_NAME);
  }

  /** The task as the route takes it. */
  ObjectNode request(Overrides overrides) {
    ObjectNode task = Json.object().put("key", key);
    boolean command = members.containsKey(RUN);
    task.put("title", key);
    if (command) {
      task.put("type", "shell");
    }
    take("title", value -> task.put("title", value.text(MAX_TITLE)));
    take("type", value -> task.put("type", value.text(MAX_NAME)));
    task.set(PAYLOAD, command ? commandPayload(overrides) : payload());
    take("priority", value -> task.put("priority", value.number(0, HIGHEST_PRIORITY)));
    take("maxAttempts", value -> task.put("maxAttempts", value.number(1, MAX_ATTEMPTS)));
    take("leaseSeconds", value -> task.put("leaseSeconds", value.number(1, MAX_LEASE_SECONDS)));
    take("deadline", value -> task.put("deadline", value.instant()));
    take("requiresApproval", value -> task.put("requiresApproval", value.flag()));
    take("repository", value -> task.put("repository", value.text(MAX_NAME)));
    task.set("requiredCapabilities", array(capabilities(command, overrides)));
    task.set(DEPENDS_ON, array(dependsOn()));
    return task;
  }

  private void take(String member, Consumer<Value> reader) {
    Value value = members.get(member);
    if (value != null) {
      reader.accept(value);
    }
  }

  private List<String> capabilities(boolean command, Overrides overrides) {
    if (!overrides.capabilities().isEmpty()) {
      return overrides.capabilities();
    }
    Value capabilities = members.get("capabilities");
    if (capabilities == null) {
      return command ? List.of("shell") : List.of();
    }
    return capabilities.texts(MAX_NAME);
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private JsonNode payload() {
    Value payload = members.get(PAYLOAD);
    if (payload == null) {
      return Json.object();
    }
    if (!payload.isMap()) {
      payload.wrong("must be a map");
    }
    return payload.json();
  }

  private ObjectNode commandPayload(Overrides overrides) {
    ObjectNode payload = Json.object();
    Value run = members.get(RUN);
    if (run != null) {
      payload.set("command", run.isList() ? array(run.texts(MAX_TEXT)) : run.json());
    }
    OF_COMMANDS.forEach(member -> take(member, value -> payload.set(member, value.json())));
    if (payload.path("env").isMissingNode() || payload.path("env").isObject()) {
      overrides.env().forEach((name, value) -> payload.withObject("env").put(name, value));
    }
    check(payload);
    return payload;
  }

  private void check(ObjectNode payload) {
    try {
      ShellPayload.of(payload);
    } catch (PayloadException e) {
      String member = e.member().equals("command") ? RUN : e.member();
      members.getOrDefault(member, place).wrong(reason(e));
    }
  }

  private static String reason(PayloadException e) {
    return String.valueOf(e.getMessage()).substring(e.member().length()).strip();
  }
}
