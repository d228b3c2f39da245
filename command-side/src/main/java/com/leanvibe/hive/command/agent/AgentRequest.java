package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.web.Checks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What somebody says of an agent; what is absent has the defaults of the API. */
record AgentRequest(
    String name,
    @Nullable String type,
    @Nullable List<String> capabilities,
    @Nullable Integer maxConcurrentTasks,
    @Nullable Map<String, String> labels) {

  private static final int MAX_NAME = 200;
  private static final int MAX_CAPABILITIES = 100;
  static final int MAX_LABELS = 50;
  private static final int MAX_ROOM = 1000;

  void check() {
    check(name, type, capabilities, maxConcurrentTasks, labels);
  }

  /** Checks what is given; what is absent is fine. */
  static void check(
      @Nullable String name,
      @Nullable String type,
      @Nullable List<String> capabilities,
      @Nullable Integer maxConcurrentTasks,
      @Nullable Map<String, String> labels) {
    new Checks()
        .name("name", name, MAX_NAME)
        .name("type", type, MAX_NAME)
        .size("capabilities", capabilities, 0, MAX_CAPABILITIES)
        .each("capabilities", capabilities, (at, text) -> at.name(Checks.ITSELF, text, MAX_NAME))
        .unique("capabilities", capabilities)
        .range("maxConcurrentTasks", maxConcurrentTasks, 1, MAX_ROOM)
        .size("labels", labels, 0, MAX_LABELS)
        .entries("labels", labels, AgentRequest::checkLabel)
        .verify();
  }

  private static void checkLabel(Checks at, Map.Entry<String, String> label) {
    at.name(Checks.ITSELF, label.getKey(), MAX_NAME)
        .text(Checks.ITSELF, label.getValue(), 0, MAX_NAME);
  }

  RegisterAgent asCommand(AgentId id, String tenant) {
    return new RegisterAgent(
        id,
        tenant,
        name,
        type,
        Objects.requireNonNullElse(capabilities, List.<String>of()).stream().sorted().toList(),
        Objects.requireNonNullElse(maxConcurrentTasks, 1),
        new TreeMap<>(Objects.requireNonNullElse(labels, Map.of())));
  }
}
