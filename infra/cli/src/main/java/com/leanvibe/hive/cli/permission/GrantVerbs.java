package com.leanvibe.hive.cli.permission;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.options.Listing;
import com.leanvibe.hive.cli.options.Order;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hive grant …} */
@Command(name = "grant", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class GrantVerbs {

  private final Output output;

  public GrantVerbs(Output output) {
    this.output = output;
  }

  @Command(
      description = "Lists grants in the order they were made; of a subject, all it ever had.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin Listing listing,
      @Option(names = "--subject", paramLabel = "ID") @Nullable String subject,
      @Option(
              names = "--at",
              paramLabel = "POSITION|TIME",
              description = "as of a moment; now by default")
          @Nullable String at) {
    Call call = Call.query("/grants").with("subject", subject).with("at", at);
    return listing.show(output, call, GrantVerbs::table);
  }

  private static List<String> table(JsonNode page) {
    TextTable table = new TextTable("GRANT", "SUBJECT", "ROLE", "SCOPE", "EXPIRES", "REVOKED");
    for (JsonNode grant : page.path("items")) {
      table.row(
          grant.path("grantId").asString(""),
          grant.path("subject").asString(""),
          grant.path("role").asString(""),
          grant.path("scope").asString(""),
          grant.path("expiresAt").asString(""),
          grant.path("revoked").path("at").asString(""));
    }
    return table.lines();
  }

  @Command(description = "Gives a subject a role.", mixinStandardHelpOptions = true)
  int give(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "SUBJECT", description = "an agent's or a client's id")
          String subject,
      @Parameters(paramLabel = "ROLE") String role,
      @Option(names = "--reason", paramLabel = "TEXT", required = true) String reason,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              description = "such as repository/web or task/ID; default: the tenant")
          @Nullable String scope,
      @Option(names = "--condition", paramLabel = "CEDAR", description = "a Cedar expression")
          @Nullable String condition,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description = "such as 2030-01-31T12:00:00Z; default: never")
          @Nullable Instant expires) {
    ObjectNode body = Json.object().put("subject", subject).put("role", role).put("reason", reason);
    put(body, "scope", scope);
    put(body, "condition", condition);
    put(body, "expiresAt", expires);
    JsonNode given = connection.open(output).json(Call.create("/grants", body));
    format.show(output, given, Details::lines);
    return ExitCode.OK.code();
  }

  private static void put(ObjectNode body, String field, @Nullable Object value) {
    if (value != null) {
      body.put(field, value.toString());
    }
  }

  @Command(description = "Takes a grant back.", mixinStandardHelpOptions = true)
  int revoke(@Mixin Order order) {
    return order.give(output, "grants", "revoke");
  }

  @Command(
      description = {
        "Says whether a subject may do something, and why.",
        "Exits with 1 where it may not."
      },
      mixinStandardHelpOptions = true)
  int explain(
      @Mixin Connection connection,
      @Mixin Format format,
      @Parameters(paramLabel = "SUBJECT") String subject,
      @Parameters(paramLabel = "ACTION", description = "such as task:cancel") String action,
      @Parameters(paramLabel = "RESOURCE", description = "such as task/*") String resource,
      @Option(
              names = "--at",
              paramLabel = "POSITION|TIME",
              description = "as it was at a moment; now by default")
          @Nullable String at) {
    ObjectNode question =
        Json.object().put("subject", subject).put("action", action).put("resource", resource);
    question.putObject("context");
    Call call = Call.ask("/authorization/decisions?explain=true", question).with("at", at);
    JsonNode decision = connection.open(output).json(call);
    format.show(output, decision, GrantVerbs::words);
    return (decision.path("decision").asString("").equals("ALLOW") ? ExitCode.OK : ExitCode.FAILED)
        .code();
  }

  private static List<String> words(JsonNode decision) {
    List<String> lines = new ArrayList<>(List.of(decision.path("decision").asString("")));
    decision.path("reasons").forEach(reason -> lines.add("  " + reason.asString("")));
    return lines;
  }
}
