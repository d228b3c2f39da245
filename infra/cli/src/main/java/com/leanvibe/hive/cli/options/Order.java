package com.leanvibe.hive.cli.options;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What an operator tells one thing to do, and why. */
public final class Order {

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();

  @Parameters(paramLabel = "ID")
  private UUID id = new UUID(0, 0);

  @Option(names = "--reason", paramLabel = "TEXT", description = "goes into the history")
  private @Nullable String reason;

  /**
   * Gives the order, once: a second time it would be refused.
   *
   * @param kind as in the route, such as {@code tasks}
   */
  public int give(Output output, String kind, String verb) {
    ObjectNode body = Json.object();
    if (reason != null) {
      body.put("reason", reason);
    }
    Call call = Call.order("/%s/%s/%s".formatted(kind, id, verb), body);
    format.show(output, connection.open(output).json(call), Details::lines);
    return ExitCode.OK.code();
  }
}
