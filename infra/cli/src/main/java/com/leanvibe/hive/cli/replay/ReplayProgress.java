package com.leanvibe.hive.cli.replay;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.ProgressBar;
import com.leanvibe.hive.cli.terminal.Text;
import com.leanvibe.hive.cli.terminal.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Waits for a replay to be over, or to need a decision, and says what came of it. */
final class ReplayProgress {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Set<String> UNDER_WAY = Set.of("QUEUED", "RUNNING");

  private final HiveClient client;
  private final ProgressBar bar;

  ReplayProgress(HiveClient client, Output output, boolean forProgram) {
    this.client = client;
    this.bar = new ProgressBar(output, forProgram);
  }

  /** The replay, once nobody is at it any more. */
  JsonNode await(String id) {
    Stop stop = new Stop();
    Call call = Call.query("/replays/" + id);
    JsonNode replay = client.json(call);
    while (UNDER_WAY.contains(replay.path("status").asString(""))) {
      draw(replay);
      stop.await(PAUSE);
      replay = client.json(call);
    }
    draw(replay);
    return replay;
  }

  private void draw(JsonNode replay) {
    JsonNode eta = replay.path("etaSeconds");
    bar.draw(
        replay.path("phase").asString("").toLowerCase(Locale.ROOT).replace('_', ' '),
        replay.path("percent").asInt(0),
        String.format(
            Locale.ROOT,
            "%,d events, %,.0f/s%s",
            replay.path("events").asLong(0),
            replay.path("eventsPerSecond").asDouble(0),
            eta.isNumber() ? ", " + eta.asLong() + " s left" : ""));
  }

  /** What a person reads of it. */
  static List<String> lines(JsonNode replay) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s %s  %s"
            .formatted(
                replay.path("replayId").asString(""),
                replay.path("projection").asString(""),
                replay.path("mode").asString(""),
                replay.path("status").asString("")));
    if (replay.path("detail").isString()) {
      lines.add(Text.visible(replay.path("detail").asString("")));
    }
    if (replay.path("tables").isArray()) {
      lines.addAll(tables(replay.path("tables")));
    }
    return lines;
  }

  private static List<String> tables(JsonNode tables) {
    TextTable table =
        new TextTable("TABLE", "ROWS", "LIVE ROWS", "CHECKSUM", "LIVE CHECKSUM", "DIFFERENT");
    List<String> samples = new ArrayList<>();
    for (JsonNode each : tables) {
      table.row(
          each.path("table").asString(""),
          each.path("rows").asString(""),
          each.path("liveRows").asString(""),
          each.path("checksum").asString(""),
          each.path("liveChecksum").asString(""),
          each.path("differences").asString(""));
      for (JsonNode sample : each.path("samples")) {
        samples.add(
            "%s %s %s %s"
                .formatted(
                    sample.path("difference").asString(""),
                    each.path("table").asString(""),
                    Text.visible(sample.path("key").toString()),
                    Text.visible(sample.path("columns").toString())));
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(samples);
    return lines;
  }

  /** 1 where it failed, or where something differs and was not put right. */
  static int exitCode(JsonNode replay) {
    boolean differs = replay.path("differences").asLong(0) > 0;
    String status = replay.path("status").asString("");
    boolean well =
        switch (status) {
          case "COMPLETED" -> !(differs && replay.path("mode").asString("").equals("DRY_RUN"));
          case "REVERTED", "QUEUED", "RUNNING" -> true;
          default -> false;
        };
    return (well ? ExitCode.OK : ExitCode.FAILED).code();
  }
}
