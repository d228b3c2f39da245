package com.leanvibe.hive.cli.permission;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.options.Listing;
import com.leanvibe.hive.cli.options.Lookup;
import com.leanvibe.hive.cli.options.Order;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.TextTable;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code hive approval …} */
@Command(name = "approval", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class ApprovalVerbs {

  private final Output output;

  public ApprovalVerbs(Output output) {
    this.output = output;
  }

  @Command(
      description = "Lists actions that others must approve, the newest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin Listing listing,
      @Option(names = "--status") @Nullable ApprovalStatus status,
      @Option(names = "--requester", paramLabel = "ID") @Nullable String requester,
      @Option(names = "--approver", paramLabel = "ID") @Nullable String approver) {
    Call call =
        Call.query("/approvals")
            .with("status", status)
            .with("requester", requester)
            .with("approver", approver);
    return listing.show(output, call, ApprovalVerbs::table);
  }

  private static List<String> table(JsonNode page) {
    TextTable table =
        new TextTable("APPROVAL", "STATUS", "VOTES", "ACTION", "RESOURCE", "REQUESTER", "EXPIRES");
    for (JsonNode approval : page.path("items")) {
      table.row(
          approval.path("approvalId").asString(""),
          approval.path("status").asString(""),
          approval.path("votes").size() + "/" + approval.path("required").asString(""),
          approval.path("action").asString(""),
          approval.path("resource").asString(""),
          approval.path("requester").asString(""),
          approval.path("expiresAt").asString(""));
    }
    return table.lines();
  }

  @Command(
      description = "Shows what was asked, to the letter, and who has said what.",
      mixinStandardHelpOptions = true)
  int show(@Mixin Lookup lookup) {
    return lookup.show(output, "/approvals/%s", Details::lines);
  }

  @Command(description = "Agrees to an action.", mixinStandardHelpOptions = true)
  int approve(@Mixin Order order) {
    return order.give(output, "approvals", "approve");
  }

  @Command(description = "Refuses an action.", mixinStandardHelpOptions = true)
  int reject(@Mixin Order order) {
    return order.give(output, "approvals", "reject");
  }
}
