package com.leanvibe.hive.cli.audit;

import com.leanvibe.hive.cli.audit.verify.Known;
import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.events.trail.TrailFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive audit export} */
@Command(
    name = "export",
    description = {
      "Has the hive export the audit trail, waits, and fetches the bundle.",
      "A fetch that breaks off goes on where it was; after Ctrl-C, --resume ID goes on."
    },
    mixinStandardHelpOptions = true)
public final class ExportTrail implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Output output;

  @Mixin private Connection connection = new Connection();
  @Mixin private Format json = new Format();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "such as 2030-01-31T12:00:00Z; default: the beginning")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "default: now")
  private @Nullable Instant to;

  @Option(
      names = "--format",
      defaultValue = "JSONL",
      description = "what is there beside events.jsonl: ${COMPLETION-CANDIDATES}; default JSONL")
  private TrailFormat format = TrailFormat.JSONL;

  @Option(names = "--actor", paramLabel = "ID", description = "only what this one did")
  private @Nullable String actor;

  @Option(names = "--action", paramLabel = "ACTION", description = "such as task:cancel")
  private @Nullable String action;

  @Option(names = "--resource", paramLabel = "RESOURCE", description = "such as task/ID")
  private @Nullable String resource;

  @Option(names = "--type", paramLabel = "NAME", description = "such as hive.task.TaskSubmitted")
  private @Nullable String type;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where the bundle goes; must not exist; default: hive-audit-ID.zip")
  private @Nullable Path out;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "a checkpoint that you kept, for the bundle to prove that the ledger has grown"
              + " from it; may be repeated")
  private @Nullable List<Path> known;

  @Option(
      names = "--resume",
      paramLabel = "ID",
      description = "goes on with an export that was asked for before")
  private @Nullable UUID resumed;

  public ExportTrail(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<Known> kept = KnownFiles.read(known);
    if (out != null) {
      requireAbsent(out);
    }
    HiveClient client = connection.open(output);
    String id = resumed == null ? ask(client, kept) : resumed.toString();
    Path file = out == null ? Path.of("hive-audit-" + id + ".zip") : out;
    requireAbsent(file);
    ExportProgress progress = new ExportProgress(output, json.isJson());
    JsonNode export = await(client, id, progress);
    client.download(
        Call.file("/audit/exports/%s/content".formatted(id), "application/zip"),
        file,
        bytes -> progress.fetched(bytes, export.path("bytes").asLong(0)));
    show(id, file, export);
    return ExitCode.OK.code();
  }

  private static void requireAbsent(Path file) {
    if (Files.exists(file)) {
      throw new HiveException(ExitCode.USAGE, file + " exists already");
    }
  }

  private String ask(HiveClient client, List<Known> kept) {
    ObjectNode body = Json.object().put("format", format.name());
    put(body, "from", from);
    put(body, "to", to);
    ObjectNode filters = Json.object();
    put(filters, "actor", actor);
    put(filters, "action", action);
    put(filters, "resource", resource);
    put(filters, "type", type);
    if (!filters.isEmpty()) {
      body.set("filters", filters);
    }
    if (!kept.isEmpty()) {
      ArrayNode sizes = body.putArray("knownSizes");
      kept.stream()
          .mapToLong(one -> one.checkpoint().size())
          .filter(size -> size > 0)
          .distinct()
          .sorted()
          .forEach(sizes::add);
    }
    String id = client.json(Call.ask("/audit/exports", body)).path("exportId").asString("");
    output.complain("export %s; if this breaks off, go on with --resume %s".formatted(id, id));
    return id;
  }

  private static void put(ObjectNode body, String field, @Nullable Object value) {
    if (value != null) {
      body.put(field, value.toString());
    }
  }

  private JsonNode await(HiveClient client, String id, ExportProgress progress) {
    Stop stop = new Stop();
    Call call = Call.query("/audit/exports/" + id);
    JsonNode export = client.json(call);
    while (isUnderWay(export)) {
      progress.exported(export);
      stop.await(PAUSE);
      export = client.json(call);
    }
    progress.exported(export);
    String status = export.path("status").asString("");
    if (!status.equals("COMPLETED")) {
      throw new HiveException(
          status.equals("EXPIRED") ? ExitCode.NOT_FOUND : ExitCode.FAILED,
          "Export %s is %s %s".formatted(id, status, export.path("detail").asString("")).strip());
    }
    return export;
  }

  private static boolean isUnderWay(JsonNode export) {
    return List.of("QUEUED", "RUNNING").contains(export.path("status").asString(""));
  }

  private void show(String id, Path file, JsonNode export) {
    ObjectNode shown = Json.object().put("exportId", id).put("file", file.toString());
    shown.set("events", export.path("events"));
    json.show(output, shown, exported -> List.of(file.toString()));
    if (!json.isJson()) {
      output.complain(
          Stream.concat(
                  Stream.of("verify it, on any machine: hive audit verify " + file + " --key VKEY"),
                  known == null
                      ? Stream.<String>of()
                      : known.stream().map(checkpoint -> "--known " + checkpoint))
              .reduce((one, two) -> one + " " + two)
              .orElseThrow());
    }
  }
}
