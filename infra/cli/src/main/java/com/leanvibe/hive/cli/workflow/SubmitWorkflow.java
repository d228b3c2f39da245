package com.leanvibe.hive.cli.workflow;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.watch.Source;
import com.leanvibe.hive.cli.watch.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive workflow submit} */
@Command(
    name = "submit",
    description = "Submits the workflow that a file describes, and prints its id.",
    mixinStandardHelpOptions = true)
public final class SubmitWorkflow implements Callable<Integer> {

  private final Output output;

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();

  @Parameters(paramLabel = "FILE", description = "YAML or JSON; - for standard input")
  private Path file = Path.of("-");

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "a variable for every command; may be repeated")
  private Map<String, String> env = new TreeMap<>();

  @Option(
      names = "--capability",
      paramLabel = "NAME",
      description = "what every task requires, instead of what the file says; may be repeated")
  private List<String> capabilities = List.of();

  @Option(
      names = "--watch",
      description = "follow it until it has ended; exits with 1 unless all of it was completed")
  private boolean watch;

  public SubmitWorkflow(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    ObjectNode request = WorkflowFile.read(file, new Overrides(env, capabilities));
    HiveClient hive = connection.open(output);
    Submission workflow = Submission.of(hive, request);
    if (!watch) {
      format.show(output, workflow.answer(), answer -> List.of(workflow.id().toString()));
      return ExitCode.OK.code();
    }
    if (!format.isJson()) {
      output.line(workflow.id().toString());
    }
    Source source = Source.workflow(hive, workflow.id(), workflow.position());
    return Watch.of(source, workflow.name(), format.isJson(), output, new Stop()).run().code();
  }
}
