package com.leanvibe.hive.cli.options;

import com.leanvibe.hive.cli.terminal.Output;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How an answer is written. */
public final class Format {

  @Option(names = "--json", description = "answer in JSON, for programs")
  private boolean json;

  public boolean isJson() {
    return json;
  }

  /** Writes a document as it is, or as lines for a person. */
  public void show(Output output, JsonNode document, Function<JsonNode, List<String>> lines) {
    if (json) {
      output.json(document);
    } else {
      lines.apply(document).forEach(output::line);
    }
  }
}
