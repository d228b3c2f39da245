package com.leanvibe.hive.cli.replay;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.options.Listing;
import com.leanvibe.hive.cli.options.Lookup;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.TextTable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive replay …} */
@Command(name = "replay", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class ReplayVerbs {

  private final Output output;

  public ReplayVerbs(Output output) {
    this.output = output;
  }

  /** Which replay a decision is about. */
  static final class Decision {

    @Mixin private Connection connection = new Connection();
    @Mixin private Format format = new Format();

    @Parameters(paramLabel = "ID")
    private UUID id = new UUID(0, 0);

    int tell(Output output, String verb) {
      Call call = Call.ask("/replays/%s/%s".formatted(id, verb), Json.object());
      format.show(output, connection.open(output).json(call), ReplayProgress::lines);
      return ExitCode.OK.code();
    }
  }

  @Command(
      description =
          "Shows the projections: version, position, lag, throughput, status, dead letters.",
      mixinStandardHelpOptions = true)
  int projections(@Mixin Connection connection, @Mixin Format format) {
    JsonNode all = connection.open(output).json(Call.query("/replays/projections"));
    format.show(output, all, ReplayVerbs::projections);
    return ExitCode.OK.code();
  }

  private static List<String> projections(JsonNode page) {
    TextTable table =
        new TextTable("PROJECTION", "VERSION", "POSITION", "LAG", "RECORDS/S", "STATUS", "DEAD");
    for (JsonNode each : page.path("items")) {
      table.row(
          each.path("name").asString(""),
          each.path("version").asString(""),
          each.path("position").asString(""),
          each.path("lag").asString(""),
          each.path("recordsPerSecond").asString(""),
          each.path("status").asString(""),
          each.path("deadLetters").asString(""));
    }
    return table.lines();
  }

  @Command(description = "Lists replays, the newest first.", mixinStandardHelpOptions = true)
  int list(@Mixin Listing listing) {
    return listing.show(output, Call.query("/replays"), ReplayVerbs::table);
  }

  private static List<String> table(JsonNode page) {
    TextTable table = new TextTable("REPLAY", "PROJECTION", "MODE", "STATUS", "DIFFERENT", "ASKED");
    for (JsonNode each : page.path("items")) {
      table.row(
          each.path("replayId").asString(""),
          each.path("projection").asString(""),
          each.path("mode").asString(""),
          each.path("status").asString(""),
          each.path("differences").asString(""),
          each.path("requestedAt").asString(""));
    }
    return table.lines();
  }

  @Command(description = "Shows a replay, and what it found.", mixinStandardHelpOptions = true)
  int show(@Mixin Lookup lookup) {
    return lookup.show(output, "/replays/%s", ReplayProgress::lines);
  }

  @Command(
      description = {
        "Waits until a replay is over, or needs a decision.",
        "Exits as hive replay start does."
      },
      mixinStandardHelpOptions = true)
  int watch(
      @Mixin Connection connection, @Mixin Format format, @Parameters(paramLabel = "ID") UUID id) {
    HiveClient client = connection.open(output);
    JsonNode replay = new ReplayProgress(client, output, format.isJson()).await(id.toString());
    format.show(output, replay, ReplayProgress::lines);
    return ReplayProgress.exitCode(replay);
  }

  @Command(description = "Has a replay wait where it is.", mixinStandardHelpOptions = true)
  int pause(@Mixin Decision decision) {
    return decision.tell(output, "pause");
  }

  @Command(description = "Has a replay go on.", mixinStandardHelpOptions = true)
  int resume(@Mixin Decision decision) {
    return decision.tell(output, "resume");
  }

  @Command(
      description = "Ends a replay and leaves the live read model as it is.",
      mixinStandardHelpOptions = true)
  int cancel(@Mixin Decision decision) {
    return decision.tell(output, "cancel");
  }

  @Command(
      description = "Has what was built take the live read model's place, whatever differs.",
      mixinStandardHelpOptions = true)
  int promote(@Mixin Decision decision) {
    return decision.tell(output, "promote");
  }

  @Command(
      description = "Has the read model that was live before take its place again.",
      mixinStandardHelpOptions = true)
  int revert(@Mixin Decision decision) {
    return decision.tell(output, "revert");
  }

  @Command(
      name = "dead-letters",
      description = "Lists events that a projection could not apply, the newest first.",
      mixinStandardHelpOptions = true)
  int deadLetters(@Mixin Listing listing) {
    return listing.show(output, Call.query("/replays/dead-letters"), ReplayVerbs::letters);
  }

  private static List<String> letters(JsonNode page) {
    TextTable table =
        new TextTable("LETTER", "PROJECTION", "AGGREGATE", "TYPE", "WAITING", "CAUSE");
    for (JsonNode each : page.path("items")) {
      table.row(
          each.path("deadLetterId").asString(""),
          each.path("projection").asString(""),
          each.path("aggregate").asString(""),
          each.path("type").asString(""),
          each.path("parked").asString(""),
          each.path("cause").asString(""));
    }
    return table.lines();
  }

  @Command(
      description = "Tries a dead letter again, or all, the oldest first, a thousand at most.",
      mixinStandardHelpOptions = true)
  int retry(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(
              paramLabel = "ID",
              arity = "0..1",
              description = "of a dead letter; all without it")
          @Nullable UUID id,
      @Option(names = "--projection", paramLabel = "NAME", description = "only this one's")
          @Nullable String projection) {
    ObjectNode body = Json.object();
    if (id == null && projection != null) {
      body.put("projection", projection);
    }
    String path =
        id == null ? "/replays/dead-letters/retry" : "/replays/dead-letters/%s/retry".formatted(id);
    format.show(output, connection.open(output).json(Call.ask(path, body)), Details::lines);
    return ExitCode.OK.code();
  }

  @Command(
      description = "Leaves the event of a dead letter out of the read model for good.",
      mixinStandardHelpOptions = true)
  int discard(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "ID", description = "of the dead letter") UUID id) {
    Call call = Call.ask("/replays/dead-letters/%s/discard".formatted(id), Json.object());
    format.show(output, connection.open(output).json(call), Details::lines);
    return ExitCode.OK.code();
  }
}
