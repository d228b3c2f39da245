package com.leanvibe.hive.cli.workflow;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A workflow as a person writes it, in YAML or JSON. */
final class WorkflowFile {

  private static final Set<String> MEMBERS = Set.of("name", "defaults", "tasks");
  private static final int MAX_NAME = 200;
  private static final int MAX_TASKS = 1000;

  private final Overrides overrides;

  private WorkflowFile(Overrides overrides) {
    this.overrides = overrides;
  }

  /**
   * Reads a file.
   *
   * @param file {@code -} for standard input
   * @return what the route takes
   * @throws HiveException that names file, line and key of each mistake
   */
  static ObjectNode read(Path file, Overrides overrides) {
    String name = file.toString().equals("-") ? "standard input" : file.toString();
    try (InputStream stream =
        name.equals(file.toString()) ? Files.newInputStream(file) : System.in) {
      byte[] bytes = stream.readNBytes(Yaml.MAX_LENGTH + 1);
      if (bytes.length > Yaml.MAX_LENGTH) {
        throw new HiveException(ExitCode.USAGE, name + " is larger than 1 MiB");
      }
      return read(name, new String(bytes, StandardCharsets.UTF_8), overrides);
    } catch (IOException e) {
      throw new HiveException(ExitCode.USAGE, name + " can't be read", e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name of the file, for complaints
   */
  static ObjectNode read(String name, String text, Overrides overrides) {
    Mistakes mistakes = new Mistakes(name);
    ObjectNode request = new WorkflowFile(overrides).request(Yaml.read(text, mistakes));
    mistakes.verify();
    return request;
  }

  private ObjectNode request(Value root) {
    Map<String, Value> members = root.members();
    members.forEach(
        (member, value) -> {
          if (!MEMBERS.contains(member)) {
            value.wrong("is not known here");
          }
        });
    List<Step> steps = steps(root, members);
    new Order(steps).check();
    ObjectNode request = Json.object().put("name", name(root, members.get("name")));
    ArrayNode tasks = request.putArray("tasks");
    steps.forEach(step -> tasks.add(step.request(overrides)));
    return request;
  }

  private static String name(Value root, @Nullable Value name) {
    if (name == null) {
      root.wrong("name is missing");
      return "";
    }
    return name.text(MAX_NAME);
  }

  private List<Step> steps(Value root, Map<String, Value> members) {
    Value tasks = members.get("tasks");
    if (tasks == null) {
      root.wrong("tasks are missing");
      return List.of();
    }
    Value defaults = members.get("defaults");
    List<Step> steps = read(tasks, defaults == null ? Map.of() : Step.defaults(defaults));
    if (steps.isEmpty() || steps.size() > MAX_TASKS) {
      tasks.wrong("must be 1 to %d".formatted(MAX_TASKS));
    }
    return steps;
  }

  private List<Step> read(Value tasks, Map<String, Value> defaults) {
    Map<String, Step> steps = new LinkedHashMap<>();
    keyed(tasks)
        .forEach(
            task -> {
              requireName(task);
              if (steps.put(task.key(), Step.of(task.key(), task.place(), defaults)) != null) {
                task.place().wrong("has the key %s, as another task has".formatted(task.key()));
              }
            });
    return List.copyOf(steps.values());
  }

  private record Keyed(String key, Value place) {}

  /** A map has the keys at the tasks; in a list each task says its own. */
  private List<Keyed> keyed(Value tasks) {
    List<Keyed> keyed = new ArrayList<>();
    if (tasks.isList()) {
      for (Value task : tasks.elements()) {
        Value key = task.members().get("key");
        if (key == null) {
          task.wrong("has no key");
        } else {
          keyed.add(new Keyed(key.text(MAX_NAME), task));
        }
      }
    } else {
      tasks.members().forEach((key, task) -> keyed.add(new Keyed(key, task)));
    }
    return keyed;
  }

  private static void requireName(Keyed task) {
    if (task.key().isBlank() || task.key().length() > MAX_NAME) {
      task.place().wrong("must have a key of 1 to %d characters".formatted(MAX_NAME));
    }
  }
}
