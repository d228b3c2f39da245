package com.leanvibe.hive.cli.options;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.terminal.Output;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which part of a list is to be shown. */
public final class Listing {

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "at most so many, 1 to 500 (default 50)")
  private int limit;

  @Option(names = "--cursor", paramLabel = "TEXT", description = "go on where the last list ended")
  private @Nullable String cursor;

  /** Shows this part, and tells a person where there is more. */
  public int show(Output output, Call list, Function<JsonNode, List<String>> lines) {
    Call part = list.with("limit", limit).with("cursor", cursor);
    JsonNode page = connection.open(output).json(part);
    format.show(output, page, lines);
    if (page.path("next").isString()) {
      output.complain("there is more: --cursor " + page.path("next").stringValue());
    }
    return ExitCode.OK.code();
  }
}
