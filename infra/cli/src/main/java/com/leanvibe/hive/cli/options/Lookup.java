package com.leanvibe.hive.cli.options;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.terminal.Output;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** One thing that is to be shown. */
public final class Lookup {

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();

  @Parameters(paramLabel = "ID")
  private UUID id = new UUID(0, 0);

  /**
   * Shows it.
   *
   * @param path the route, with {@code %s} for the id
   * @param lines what a person reads
   */
  public int show(Output output, String path, Function<JsonNode, List<String>> lines) {
    JsonNode found = connection.open(output).json(Call.query(path.formatted(id)));
    format.show(output, found, lines);
    return ExitCode.OK.code();
  }
}
