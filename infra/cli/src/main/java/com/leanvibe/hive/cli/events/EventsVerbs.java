package com.leanvibe.hive.cli.events;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.options.Listing;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Paint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hive events …} */
@Command(name = "events", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class EventsVerbs {

  private static final int LONGEST_SECONDS = 86_400;

  private final Output output;

  public EventsVerbs(Output output) {
    this.output = output;
  }

  @Command(
      description = {
        "Follows what happens: a line for each event, or a line of JSON with --json.",
        "All of the tenant's events for whoever may audit:read, else those of agents, tasks,"
            + " workflows, contexts and approvals that you may read. Ends with Ctrl-C, with 0 after"
            + " --seconds, with 4 when the right to look is revoked, and with 3 when the hive is away"
            + " for longer than --patience; after a shorter break nothing is missing."
      },
      mixinStandardHelpOptions = true)
  int tail(
      @Mixin Connection connection,
      @Mixin Format format,
      @Option(names = "--type", description = "such as hive.task.TaskSubmitted")
          @Nullable String type,
      @Option(names = "--resource", description = "such as task/ID") @Nullable String resource,
      @Option(names = "--actor", paramLabel = "ID") @Nullable String actor,
      @Option(names = "--action", description = "such as task:submit") @Nullable String action,
      @Option(
              names = "--after",
              paramLabel = "POSITION",
              description = "begin with what happened after it; default: from now on")
          @Nullable Long after,
      @Option(
              names = "--seconds",
              paramLabel = "0..86400",
              description = "end then; with 0 once everything is shown that has happened")
          @Nullable Integer seconds) {
    requireAtLeastZero("--after", after);
    Call call =
        Call.stream("/events/stream")
            .with("type", type)
            .with("resource", resource)
            .with("actor", actor)
            .with("action", action);
    EventText text = new EventText(Paint.of(output));
    connection
        .open(output)
        .follow(
            call,
            after,
            duration(seconds),
            event -> {
              if (format.isJson()) {
                output.jsonLine(event);
              } else {
                output.line(text.line(event));
              }
            });
    return ExitCode.OK.code();
  }

  private static @Nullable Duration duration(@Nullable Integer seconds) {
    if (seconds != null && (seconds < 0 || seconds > LONGEST_SECONDS)) {
      throw new HiveException(ExitCode.USAGE, "--seconds must be from 0 to " + LONGEST_SECONDS);
    }
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static void requireAtLeastZero(String what, @Nullable Long position) {
    if (position != null && position < 0) {
      throw new HiveException(ExitCode.USAGE, what + " must be a position from 0");
    }
  }

  @Command(
      description = {
        "Shows the event at a position of the log, as it was recorded. Takes audit:read.",
        "Exits with 5 where the tenant has none there."
      },
      mixinStandardHelpOptions = true)
  int show(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "POSITION") long position) {
    requireAtLeastZero("POSITION", position);
    Call call = Call.query("/audit/events").with("from", position).with("to", position);
    JsonNode events = connection.open(output).json(call).path("items");
    if (events.isEmpty()) {
      throw new HiveException(
          ExitCode.NOT_FOUND, "The tenant has no event at position " + position);
    }
    format.show(output, events.path(0), Details::lines);
    return ExitCode.OK.code();
  }

  @Command(
      description = {
        "Shows what differs between two moments, and the events that made it so.",
        "Exits with 0 whether anything differs or not, and with 5 where it did not exist by then."
      },
      mixinStandardHelpOptions = true)
  int diff(
      @Mixin Listing listing,
      @Parameters(
              paramLabel = "RESOURCE",
              description = "agent/ID, task/ID, or subject/ID for what somebody may do")
          String resource,
      @Option(
              names = "--from",
              paramLabel = "POSITION|TIME",
              description = "default: before anything happened")
          @Nullable String from,
      @Option(names = "--to", paramLabel = "POSITION|TIME", description = "default: now")
          @Nullable String to) {
    Call call = changes(resource).with("from", from).with("to", to);
    return listing.show(output, call, new EventText(Paint.of(output))::changes);
  }

  private static Call changes(String resource) {
    int slash = resource.indexOf('/');
    String id = resource.substring(slash + 1);
    return switch (slash < 0 ? "" : resource.substring(0, slash)) {
      case "agent" -> Call.query("/agents/" + uuid(id) + "/changes");
      case "task" -> Call.query("/tasks/" + uuid(id) + "/changes");
      case "subject" ->
          Call.query(
              "/authorization/changes?subject=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
      default ->
          throw new HiveException(
              ExitCode.USAGE, "RESOURCE must be agent/ID, task/ID or subject/ID");
    };
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      throw new HiveException(ExitCode.USAGE, "'%s' is no id".formatted(text), none);
    }
  }
}
