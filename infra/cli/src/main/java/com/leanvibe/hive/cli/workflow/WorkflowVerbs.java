package com.leanvibe.hive.cli.workflow;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.options.Lookup;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.watch.Source;
import com.leanvibe.hive.cli.watch.Watch;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hive workflow …} */
@Command(name = "workflow", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class WorkflowVerbs {

  private final Output output;

  public WorkflowVerbs(Output output) {
    this.output = output;
  }

  @Command(
      description = "Shows a workflow and how its tasks stand.",
      mixinStandardHelpOptions = true)
  int show(@Mixin Lookup lookup) {
    return lookup.show(output, "/workflows/%s", Details::lines);
  }

  @Command(
      description = {
        "Follows a workflow until it has ended; see also 'hive task watch'.",
        "Exits with 1 unless all of it was completed."
      },
      mixinStandardHelpOptions = true)
  int watch(
      @Mixin Connection connection, @Mixin Format format, @Parameters(paramLabel = "ID") UUID id) {
    HiveClient hive = connection.open(output);
    String name = hive.json(Call.query("/workflows/" + id)).path("name").asString("workflow");
    Source source = Source.workflow(hive, id, 0);
    return Watch.of(source, name, format.isJson(), output, new Stop()).run().code();
  }
}
