package com.leanvibe.hive.cli.task;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.options.Listing;
import com.leanvibe.hive.cli.options.Lookup;
import com.leanvibe.hive.cli.options.Order;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.watch.Source;
import com.leanvibe.hive.cli.watch.Watch;
import com.leanvibe.hive.events.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hive task …} */
@Command(name = "task", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class TaskVerbs {

  private final Output output;

  public TaskVerbs(Output output) {
    this.output = output;
  }

  @Command(description = "Lists tasks, the newest first.", mixinStandardHelpOptions = true)
  int list(
      @Mixin Listing listing,
      @Option(names = "--status") @Nullable TaskStatus status,
      @Option(names = "--agent", paramLabel = "ID") @Nullable UUID agent,
      @Option(names = "--workflow", paramLabel = "ID") @Nullable UUID workflow,
      @Option(names = "--type") @Nullable String type,
      @Option(names = "--priority") @Nullable Integer priority,
      @Option(names = "--submitted-after", paramLabel = "TIME") @Nullable Instant after) {
    Call call =
        Call.query("/tasks")
            .with("status", status)
            .with("agentId", agent)
            .with("workflowId", workflow)
            .with("type", type)
            .with("priority", priority)
            .with("submittedAfter", after);
    return listing.show(output, call, TaskText::table);
  }

  @Command(description = "Shows a task.", mixinStandardHelpOptions = true)
  int show(@Mixin Lookup lookup) {
    return lookup.show(output, "/tasks/%s", Details::lines);
  }

  @Command(
      description = "Shows what happened to a task, as it was recorded.",
      mixinStandardHelpOptions = true)
  int events(@Mixin Listing listing, @Parameters(paramLabel = "ID") UUID id) {
    return listing.show(output, Call.query("/tasks/" + id + "/events"), TaskText::history);
  }

  @Command(
      description = "Ends a task; whoever works on it is told to drop it.",
      mixinStandardHelpOptions = true)
  int cancel(@Mixin Order order) {
    return order.give(output, "tasks", "cancel");
  }

  @Command(
      description = "Queues a failed task again, with all its attempts.",
      mixinStandardHelpOptions = true)
  int retry(@Mixin Order order) {
    return order.give(output, "tasks", "retry");
  }

  @Command(
      description = "Lets a task go ahead that awaits approval.",
      mixinStandardHelpOptions = true)
  int approve(@Mixin Order order) {
    return order.give(output, "tasks", "approve");
  }

  @Command(description = "Ends a task that awaits approval.", mixinStandardHelpOptions = true)
  int reject(@Mixin Order order) {
    return order.give(output, "tasks", "reject");
  }

  @Command(
      description = {
        "Follows tasks until they have ended: drawn in place on a terminal, a line for each change",
        "elsewhere, and each changed task as a line of JSON with --json.",
        "Exits with 1 unless all of them were completed."
      },
      mixinStandardHelpOptions = true)
  int watch(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "ID", arity = "0..*") @Nullable List<UUID> ids,
      @Option(names = "--workflow", paramLabel = "ID", description = "all tasks of a workflow")
          @Nullable UUID workflow) {
    HiveClient hive = connection.open(output);
    return watch(source(hive, ids, workflow), format).code();
  }

  private static Source source(HiveClient hive, @Nullable List<UUID> ids, @Nullable UUID workflow) {
    boolean named = ids != null && !ids.isEmpty();
    if (named == (workflow != null)) {
      throw new HiveException(ExitCode.USAGE, "Which tasks? Give their ids, or --workflow");
    }
    return workflow != null
        ? Source.workflow(hive, workflow, 0)
        : Source.tasks(hive, ids == null ? List.of() : ids, 0);
  }

  private ExitCode watch(Source source, Format format) {
    return Watch.of(source, "tasks", format.isJson(), output, new Stop()).run();
  }
}
