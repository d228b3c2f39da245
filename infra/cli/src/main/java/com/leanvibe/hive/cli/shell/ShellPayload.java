package com.leanvibe.hive.cli.shell;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a shell task says is to be run.
 *
 * @param command program and arguments
 * @param timeout from 1 s to a day; an hour where it isn't said
 * @param env variables for the command; none that starts with {@code HIVE_}
 * @param outputLimit how many bytes of standard output, and as many of standard error, are kept
 */
public record ShellPayload(
    List<String> command,
    Duration timeout,
    Map<String, String> env,
    int outputLimit,
    Scope workspace) {

  /** Members of the payload, as the tutorial names them. */
  public static final Set<String> MEMBERS =
      Set.of("command", "timeoutSeconds", "env", "outputLimitBytes", "workspace");

  private static final int DEFAULT_TIMEOUT_SECONDS = 3600;
  private static final int MAX_TIMEOUT_SECONDS = 86_400;

  /** Twice this, each byte in JSON's longest escape, still fits into a request. */
  static final int MAX_OUTPUT = 64 * 1024;

  /** Linux takes no single argument that is longer than this. */
  private static final int MAX_ARGUMENT = 128 * 1024 - 1;

  private static final int MAX_ENV = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Whose folder a command runs in. */
  public enum Scope {
    /** The task's own, which is removed afterwards. */
    TASK,
    /** That of the workflow, shared by its tasks on this machine. */
    WORKFLOW
  }

  /**
   * Reads a payload.
   *
   * @throws PayloadException where it makes no sense
   */
  public static ShellPayload of(JsonNode payload) throws PayloadException {
    requireKnown(payload);
    return new ShellPayload(
        command(payload.path("command")),
        Duration.ofSeconds(
            number(payload, "timeoutSeconds", DEFAULT_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS)),
        env(payload.path("env")),
        number(payload, "outputLimitBytes", MAX_OUTPUT, MAX_OUTPUT),
        scope(payload.path("workspace")));
  }

  private static void requireKnown(JsonNode payload) throws PayloadException {
    if (!payload.isObject()) {
      throw new PayloadException("", "must be an object");
    }
    for (String member : payload.propertyNames()) {
      if (!MEMBERS.contains(member)) {
        throw new PayloadException(member, "is not known");
      }
    }
  }

  private static List<String> command(JsonNode command) throws PayloadException {
    List<String> words =
        command.isString() ? List.of("sh", "-c", argument("command", command)) : words(command);
    if (words.isEmpty() || words.getFirst().isEmpty() || command.asString("-").isBlank()) {
      throw new PayloadException(
          "command", "must be a text for sh, or a list of a program and its arguments");
    }
    return words;
  }

  private static List<String> words(JsonNode command) throws PayloadException {
    List<String> words = new ArrayList<>();
    if (command.isArray()) {
      for (JsonNode word : command) {
        words.add(argument("command", word));
      }
    }
    return List.copyOf(words);
  }

  private static String argument(String member, JsonNode value) throws PayloadException {
    if (!value.isString() || value.stringValue().indexOf('\0') >= 0) {
      throw new PayloadException(member, "must be text without U+0000");
    }
    String text = value.stringValue();
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_ARGUMENT) {
      throw new PayloadException(
          member, "must not be longer than %d bytes".formatted(MAX_ARGUMENT));
    }
    return text;
  }

  private static int number(JsonNode payload, String member, int absent, int max)
      throws PayloadException {
    JsonNode value = payload.path(member);
    if (value instanceof MissingNode) {
      return absent;
    }
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > max) {
      throw new PayloadException(member, "must be a whole number from 1 to " + max);
    }
    return value.intValue();
  }

  private static Map<String, String> env(JsonNode env) throws PayloadException {
    if (!(env instanceof MissingNode) && (!env.isObject() || env.size() > MAX_ENV)) {
      throw new PayloadException("env", "must be an object of at most %d texts".formatted(MAX_ENV));
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> variable : env.properties()) {
      variables.put(name(variable.getKey()), argument("env", variable.getValue()));
    }
    return variables;
  }

  /** The hive's own variables tell whose a process is: a task must not be able to hide its own. */
  private static String name(String name) throws PayloadException {
    if (!NAME.matcher(name).matches() || name.startsWith("HIVE_")) {
      throw new PayloadException("env", "must not have a variable " + name);
    }
    return name;
  }

  private static Scope scope(JsonNode workspace) throws PayloadException {
    return switch (workspace.asString("task")) {
      case "task" -> Scope.TASK;
      case "workflow" -> Scope.WORKFLOW;
      default -> throw new PayloadException("workspace", "must be task or workflow");
    };
  }
}
