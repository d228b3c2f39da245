package com.leanvibe.hive.cli.context;

import com.leanvibe.hive.cli.client.Answer;
import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.options.Lookup;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Text;
import com.leanvibe.hive.events.context.ContextKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive context …} */
@Command(name = "context", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class ContextVerbs {

  private static final int SNIPPET_WIDTH = 100;

  /** How a search compares. */
  enum Mode {
    HYBRID,
    VECTOR,
    TEXT,
    EXACT
  }

  private final Output output;

  public ContextVerbs(Output output) {
    this.output = output;
  }

  @Command(
      description = "Stores something learned and prints its id.",
      mixinStandardHelpOptions = true)
  int store(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "TEXT|@FILE") String text,
      @Option(
              names = "--domain",
              paramLabel = "NAME",
              required = true,
              description = "where it belongs, such as billing/eu")
          String domain,
      @Option(names = "--title") @Nullable String title,
      @Option(names = "--kind") @Nullable ContextKind kind,
      @Option(names = "--task", paramLabel = "ID", description = "what it was learned at")
          @Nullable UUID task,
      @Option(names = "--tag", paramLabel = "NAME", description = "may be repeated")
          @Nullable List<String> tags) {
    ObjectNode body = Json.object().put("domain", domain).put("content", content(text));
    put(body, "title", title);
    put(body, "kind", kind);
    put(body, "taskId", task);
    if (tags != null) {
      tags.forEach(body.putArray("tags")::add);
    }
    Answer stored = connection.open(output).send(Call.create("/contexts", body));
    format.show(output, stored.json(), context -> List.of(context.path("contextId").asString("")));
    return ExitCode.OK.code();
  }

  private static String content(String text) {
    if (!text.startsWith("@")) {
      return text;
    }
    String file = text.substring(1);
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new HiveException(ExitCode.USAGE, file + " can't be read", e);
    }
  }

  private static void put(ObjectNode body, String field, @Nullable Object value) {
    if (value != null) {
      body.put(field, value.toString());
    }
  }

  @Command(
      description = "Finds what was learned by meaning, by words, or by both.",
      mixinStandardHelpOptions = true)
  int search(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "QUERY") String query,
      @Option(names = "--mode", description = "${COMPLETION-CANDIDATES}; default HYBRID")
          @Nullable Mode mode,
      @Option(names = "--domain", paramLabel = "NAME", description = "and what lies within it")
          @Nullable String domain,
      @Option(names = "--kind") @Nullable ContextKind kind,
      @Option(names = "--tag", paramLabel = "NAME", description = "may be repeated: all of them")
          @Nullable List<String> tags,
      @Option(names = "-k", paramLabel = "N", description = "how many at most; default 10")
          @Nullable Integer k) {
    ObjectNode body = Json.object().put("query", query);
    put(body, "mode", mode);
    put(body, "domain", domain);
    put(body, "kind", kind);
    if (tags != null) {
      tags.forEach(body.putArray("tags")::add);
    }
    if (k != null) {
      body.put("k", k);
    }
    JsonNode found = connection.open(output).json(Call.ask("/contexts/search", body));
    format.show(output, found, ContextVerbs::lines);
    return ExitCode.OK.code();
  }

  private static List<String> lines(JsonNode found) {
    List<String> lines = new ArrayList<>();
    for (JsonNode hit : found.path("items")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%.3f  %s  %s  %s",
              hit.path("score").asDouble(0),
              hit.path("contextId").asString(""),
              hit.path("domain").asString(""),
              Text.visible(hit.path("title").asString(""))));
      String snippet = Text.visible(hit.path("snippet").asString("").replaceAll("\\s+", " "));
      lines.add(
          "       " + snippet.substring(0, Math.min(SNIPPET_WIDTH, snippet.length())).strip());
    }
    return lines;
  }

  @Command(description = "Shows something learned.", mixinStandardHelpOptions = true)
  int show(@Mixin Lookup lookup) {
    return lookup.show(output, "/contexts/%s", Details::lines);
  }

  @Command(description = "Finds what means the like.", mixinStandardHelpOptions = true)
  int similar(@Mixin Lookup lookup) {
    return lookup.show(output, "/contexts/%s/similar", ContextVerbs::lines);
  }

  @Command(description = "Forgets something learned.", mixinStandardHelpOptions = true)
  int forget(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "ID") UUID id,
      @Option(names = "--reason", paramLabel = "TEXT", description = "goes into the history")
          @Nullable String reason) {
    ObjectNode body = Json.object();
    put(body, "reason", reason);
    JsonNode forgotten = connection.open(output).json(Call.remove("/contexts/" + id, body));
    format.show(output, forgotten, Details::lines);
    return ExitCode.OK.code();
  }
}
