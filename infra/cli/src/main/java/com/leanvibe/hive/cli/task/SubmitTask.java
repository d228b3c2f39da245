package com.leanvibe.hive.cli.task;

import com.leanvibe.hive.cli.client.Answer;
import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.shell.PayloadException;
import com.leanvibe.hive.cli.shell.ShellPayload;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Text;
import com.leanvibe.hive.cli.watch.Source;
import com.leanvibe.hive.cli.watch.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive task submit} */
@Command(
    name = "submit",
    description = "Submits a task and prints its id.",
    mixinStandardHelpOptions = true)
public final class SubmitTask implements Callable<Integer> {

  private final Output output;

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();

  @Parameters(paramLabel = "TITLE")
  private String title = "";

  @ArgGroup private Work work = new Work();

  /** What is to be done. */
  private static final class Work {

    @Option(names = "--run", paramLabel = "COMMAND", description = "a command for sh")
    private @Nullable String run;

    @Option(
        names = "--payload",
        paramLabel = "JSON|@FILE",
        description = "what the agents that do this type of task understand")
    private @Nullable String payload;
  }

  @Option(names = "--type", description = "default: shell with --run")
  private @Nullable String type;

  @Option(names = "--priority", paramLabel = "0..9", description = "9 goes first; default 5")
  private @Nullable Integer priority;

  @Option(
      names = "--capability",
      paramLabel = "NAME",
      description = "what the agent must be able to do; may be repeated; default: shell with --run")
  private List<String> capabilities = List.of();

  @Option(
      names = "--depends-on",
      paramLabel = "ID",
      description = "a task that must be completed first; may be repeated")
  private List<UUID> dependsOn = List.of();

  @Option(names = "--deadline", paramLabel = "TIME", description = "such as 2030-01-31T12:00:00Z")
  private @Nullable Instant deadline;

  @Option(names = "--max-attempts", paramLabel = "N", description = "default 3")
  private @Nullable Integer maxAttempts;

  @Option(
      names = "--lease",
      paramLabel = "SECONDS",
      description = "how long an agent may be silent before another gets the task; default 60")
  private @Nullable Integer lease;

  @Option(names = "--requires-approval", description = "wait until somebody approves it")
  private boolean requiresApproval;

  @Option(names = "--timeout", paramLabel = "SECONDS", description = "with --run; default 3600")
  private @Nullable Integer timeout;

  @Option(names = "--env", paramLabel = "NAME=VALUE", description = "with --run; may be repeated")
  private Map<String, String> env = new TreeMap<>();

  @Option(
      names = "--wait",
      description =
          "follow it until it has ended, and print what it printed; exits with 1 unless"
              + " it was completed")
  private boolean wait;

  public SubmitTask(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    ObjectNode request = request();
    HiveClient hive = connection.open(output);
    Answer answer = hive.send(Call.create("/tasks", request));
    UUID id = UUID.fromString(answer.json().path("taskId").asString());
    if (wait) {
      return await(hive, id, answer.position()).code();
    }
    format.show(output, answer.json(), task -> List.of(id.toString()));
    return ExitCode.OK.code();
  }

  private ObjectNode request() {
    boolean shell = work.run != null;
    ObjectNode task = Json.object().put("title", title);
    task.set("payload", payload());
    put(task, "type", type == null && shell ? "shell" : type);
    put(task, "deadline", deadline);
    putNumber(task, "priority", priority);
    putNumber(task, "maxAttempts", maxAttempts);
    putNumber(task, "leaseSeconds", lease);
    task.put("requiresApproval", requiresApproval);
    List<String> required = capabilities.isEmpty() && shell ? List.of("shell") : capabilities;
    required.forEach(task.putArray("requiredCapabilities")::add);
    dependsOn.forEach(id -> task.withArray("dependsOn").add(id.toString()));
    return task;
  }

  private static void put(ObjectNode task, String member, @Nullable Object value) {
    if (value != null) {
      task.put(member, value.toString());
    }
  }

  private static void putNumber(ObjectNode task, String member, @Nullable Integer value) {
    if (value != null) {
      task.put(member, value);
    }
  }

  private JsonNode payload() {
    if (work.run != null) {
      return shellPayload(work.run);
    }
    if (timeout != null || !env.isEmpty()) {
      throw new HiveException(ExitCode.USAGE, "--timeout and --env go with --run");
    }
    return work.payload == null ? Json.object() : parse(work.payload);
  }

  private ObjectNode shellPayload(String command) {
    ObjectNode payload = Json.object().put("command", command);
    putNumber(payload, "timeoutSeconds", timeout);
    env.forEach((name, value) -> payload.withObject("env").put(name, value));
    try {
      ShellPayload.of(payload);
    } catch (PayloadException e) {
      throw new HiveException(ExitCode.USAGE, "This can't be run: " + e.getMessage(), e);
    }
    return payload;
  }

  private static JsonNode parse(String payload) {
    try {
      JsonNode document =
          payload.startsWith("@")
              ? Json.read(Files.readAllBytes(Path.of(payload.substring(1))))
              : Json.read(payload);
      if (document.isObject()) {
        return document;
      }
      throw new HiveException(ExitCode.USAGE, "--payload must be a JSON object");
    } catch (JacksonException e) {
      throw new HiveException(ExitCode.USAGE, "--payload is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new HiveException(
          ExitCode.USAGE, "%s can't be read".formatted(payload.substring(1)), e);
    }
  }

  /** While it is under way a program is told nothing: its one document is the task in the end. */
  private ExitCode await(HiveClient hive, UUID id, long position) {
    Source source = Source.tasks(hive, List.of(id), position);
    ExitCode ended =
        format.isJson()
            ? Watch.silently(source, new Stop()).run()
            : Watch.of(source, title, false, output, new Stop()).run();
    JsonNode task = source.read().tasks().getFirst();
    format.show(output, task, SubmitTask::printed);
    return ended;
  }

  private static List<String> printed(JsonNode task) {
    String printed =
        Text.block(task.path("result").path("stdout").asString(""))
            + "\n"
            + Text.block(task.path("result").path("stderr").asString(""));
    return printed.isBlank() ? List.of() : printed.strip().lines().toList();
  }
}
