package com.leanvibe.hive.cli.options;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.terminal.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which part of a list is asked for. */
public final class Paging {

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "at most so many, 1 to 500 (default 50)")
  private int limit;

  @Option(names = "--cursor", paramLabel = "TEXT", description = "go on where the last list ended")
  private @Nullable String cursor;

  /** The call for this part. */
  public Call of(Call list) {
    return list.with("limit", limit).with("cursor", cursor);
  }

  /** Tells a person that there is more. */
  public void hint(Output output, JsonNode page) {
    String next = page.path("next").asString("");
    if (!next.isEmpty()) {
      output.complain("there is more: --cursor " + next);
    }
  }
}
