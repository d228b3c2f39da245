package com.leanvibe.hive.cli.demo;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.DataFolder;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.shell.Removal;
import com.leanvibe.hive.cli.task.TaskText;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Text;
import com.leanvibe.hive.cli.watch.Source;
import com.leanvibe.hive.cli.watch.Watch;
import com.leanvibe.hive.cli.workflow.Overrides;
import com.leanvibe.hive.cli.workflow.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code hive demo} */
@Command(
    name = "demo",
    description = {
      "Has four workers do ten steps over a git checkout, and prints the report they write.",
      "Exits with 0 only if every step was completed. Leaves nothing behind but the hive's history."
    },
    mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {

  private static final int WORKERS = 4;
  private static final String LAST_STEP = "report";
  private static final String[] NEEDED = {"git", "bash", "setsid"};

  private final Output output;

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();
  @Mixin private DataFolder data = new DataFolder();

  public Demo(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireTools();
    HiveClient hive = connection.open(output);
    Path folder = Files.createDirectories(data.path().resolve("demo"));
    Path run = Files.createTempDirectory(folder, "run-");
    ExitCode ended = run(hive, run);
    if (ended == ExitCode.OK) {
      Removal.of(run);
    } else {
      output.complain("what the workers said is in " + run);
    }
    return ended.code();
  }

  private static void requireTools() {
    for (String tool : NEEDED) {
      if (!Tool.succeeds(tool, "--version")) {
        throw new HiveException(ExitCode.FAILED, "The demo needs " + tool);
      }
    }
    if (!Files.isExecutable(Tool.jdk().resolve("javac"))) {
      throw new HiveException(
          ExitCode.FAILED, "The demo needs a JDK, and %s has no javac".formatted(Tool.jdk()));
    }
  }

  private ExitCode run(HiveClient hive, Path run) throws IOException, InterruptedException {
    Path repository = Repository.findOrMake(run);
    // Nobody else has it: so these workers do these tasks, and nothing else.
    String capability = "demo-" + UUID.randomUUID().toString().substring(0, 8);
    Submission workflow = submit(hive, repository, capability);
    Thread cancel = new Thread(() -> cancelRest(hive, workflow), "cancel");
    Runtime.getRuntime().addShutdownHook(cancel);
    Stop died = new Stop();
    Workers workers =
        Workers.start(
            WORKERS, capability, options(run, capability), run.resolve("log"), died::request);
    ExitCode ended = watch(hive, workflow, died);
    Runtime.getRuntime().removeShutdownHook(cancel);
    if (ended != ExitCode.OK) {
      cancelRest(hive, workflow);
      workers.lastWords().forEach(output::complain);
    }
    show(hive, workflow);
    return workers.stop() ? ended : ExitCode.FAILED;
  }

  private Submission submit(HiveClient hive, Path repository, String capability)
      throws IOException {
    Overrides overrides =
        new Overrides(Map.of("REPOSITORY", repository.toString()), List.of(capability));
    Submission workflow = Submission.ofText(hive, "demo.yaml", Sources.workflow(), overrides);
    if (!format.isJson()) {
      output.line("workflow " + workflow.id() + " over " + repository);
    }
    return workflow;
  }

  private List<String> options(Path run, String capability) {
    List<String> options = new ArrayList<>(connection.asOptions());
    options.addAll(List.of("--capability", capability, "--grace", "2"));
    options.addAll(List.of("--workdir", run.resolve("work").toString()));
    return options;
  }

  private ExitCode watch(HiveClient hive, Submission workflow, Stop died) {
    Source source = Source.workflow(hive, workflow.id(), workflow.position());
    return Watch.of(source, workflow.name(), format.isJson(), output, died).run();
  }

  /** Nobody would ever do what is left: its workers go with the demo. */
  private void cancelRest(HiveClient hive, Submission workflow) {
    for (JsonNode task : workflow.answer().path("tasks")) {
      try {
        String path = "/tasks/%s/cancel".formatted(task.asString());
        hive.send(Call.order(path, Json.object().put("reason", "The demo was ended")));
      } catch (HiveException endedAlready) {
        continue;
      }
    }
  }

  private void show(HiveClient hive, Submission workflow) {
    UUID last = workflow.task(LAST_STEP);
    JsonNode task = hive.json(Call.query("/tasks/" + last));
    JsonNode history = hive.json(Call.query("/tasks/" + last + "/events"));
    String report = task.path("result").path("stdout").asString("");
    if (format.isJson()) {
      var document =
          Json.object().put("workflowId", workflow.id().toString()).put("report", report);
      document.set("history", history.path("items"));
      output.jsonLine(document);
      return;
    }
    output.line("");
    Text.block(report).lines().forEach(output::line);
    output.line("");
    output.line("The history of the last step, as it was recorded:");
    TaskText.history(history).forEach(output::line);
  }
}
