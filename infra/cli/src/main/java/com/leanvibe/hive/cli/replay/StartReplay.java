package com.leanvibe.hive.cli.replay;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.terminal.Output;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive replay start} */
@Command(
    name = "start",
    description = {
      "Has a read model built once more from the log, beside the live one, and waits for it.",
      "Exits with 1 where it fails, or where something differs and stays as it is."
    },
    mixinStandardHelpOptions = true)
public final class StartReplay implements Callable<Integer> {

  /** What becomes of what was built. */
  enum Mode {
    SHADOW,
    IN_PLACE,
    DRY_RUN
  }

  /** Where the events come from. */
  enum Source {
    KAFKA,
    EVENT_STORE
  }

  private final Output output;

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();

  @Parameters(paramLabel = "PROJECTION", description = "see hive replay projections")
  private String projection = "";

  @Option(
      names = "--mode",
      required = true,
      description =
          "SHADOW takes the live one's place, IN_PLACE puts rows right, DRY_RUN only compares")
  private Mode mode = Mode.DRY_RUN;

  @Option(
      names = "--from",
      paramLabel = "POSITION|TIME",
      description = "only aggregates with an event since then")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "POSITION|TIME",
      description = "only aggregates with an event until then")
  private @Nullable String to;

  @Option(names = "--tenant", paramLabel = "NAME", description = "only this one's aggregates")
  private @Nullable String tenant;

  @Option(names = "--aggregate", paramLabel = "KIND/ID", description = "only this one")
  private @Nullable String aggregate;

  @Option(names = "--type", paramLabel = "NAME", description = "only aggregates with such an event")
  private @Nullable String type;

  @Option(
      names = "--source",
      description = "${COMPLETION-CANDIDATES}; default: Kafka where it has everything")
  private @Nullable Source source;

  @Option(names = "--rate", paramLabel = "N", description = "events per second at most")
  private @Nullable Integer rate;

  @Option(names = "--no-wait", description = "does not wait for it")
  private boolean detached;

  public StartReplay(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    HiveClient client = connection.open(output);
    JsonNode replay = client.json(Call.begin("/replays", body()));
    if (!detached) {
      String id = replay.path("replayId").asString("");
      replay = new ReplayProgress(client, output, format.isJson()).await(id);
    }
    format.show(output, replay, ReplayProgress::lines);
    if (replay.path("status").asString("").equals("READY")) {
      output.complain(
          "It differs from the live one. hive replay promote ID puts it in that one's place,"
              + " hive replay cancel ID drops it.");
    }
    return detached ? ExitCode.OK.code() : ReplayProgress.exitCode(replay);
  }

  private ObjectNode body() {
    ObjectNode body = Json.object().put("projection", projection).put("mode", mode.name());
    point(body, "from", from);
    point(body, "to", to);
    put(body, "tenant", tenant);
    put(body, "aggregate", aggregate);
    put(body, "type", type);
    put(body, "source", source);
    if (rate != null) {
      body.put("eventsPerSecond", rate);
    }
    return body;
  }

  private static void point(ObjectNode body, String field, @Nullable String value) {
    if (value != null && value.matches("[0-9]{1,18}")) {
      body.put(field, Long.parseLong(value));
    } else {
      put(body, field, value);
    }
  }

  private static void put(ObjectNode body, String field, @Nullable Object value) {
    if (value != null) {
      body.put(field, value.toString());
    }
  }
}
