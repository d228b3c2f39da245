package com.leanvibe.hive.cli.agent;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.options.Listing;
import com.leanvibe.hive.cli.options.Lookup;
import com.leanvibe.hive.cli.options.Order;
import com.leanvibe.hive.cli.terminal.Details;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.TextTable;
import com.leanvibe.hive.events.agent.AgentStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code hive agent …} */
@Command(name = "agent", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class AgentVerbs {

  private final Output output;

  public AgentVerbs(Output output) {
    this.output = output;
  }

  @Command(description = "Lists agents, the newest first.", mixinStandardHelpOptions = true)
  int list(
      @Mixin Listing listing,
      @Option(names = "--status") @Nullable AgentStatus status,
      @Option(names = "--capability", paramLabel = "NAME") @Nullable List<String> capabilities,
      @Option(names = "--label", paramLabel = "KEY=VALUE") @Nullable Map<String, String> labels) {
    Call call = Call.query("/agents").with("status", status);
    for (String capability : Objects.requireNonNullElse(capabilities, List.<String>of())) {
      call = call.with("capability", capability);
    }
    for (var label : Objects.requireNonNullElse(labels, Map.<String, String>of()).entrySet()) {
      call = call.with("label", label.getKey() + ":" + label.getValue());
    }
    return listing.show(output, call, AgentVerbs::table);
  }

  private static List<String> table(JsonNode page) {
    TextTable table = new TextTable("AGENT", "STATUS", "RUNNING", "NAME", "CAPABILITIES");
    for (JsonNode agent : page.path("items")) {
      table.row(
          agent.path("agentId").asString(""),
          agent.path("status").asString(""),
          agent.path("runningTasks").asString("")
              + "/"
              + agent.path("maxConcurrentTasks").asString(""),
          agent.path("name").asString(""),
          StreamSupport.stream(agent.path("capabilities").spliterator(), false)
              .map(JsonNode::asString)
              .collect(Collectors.joining(" ")));
    }
    return table.lines();
  }

  @Command(description = "Shows an agent.", mixinStandardHelpOptions = true)
  int show(@Mixin Lookup lookup) {
    return lookup.show(output, "/agents/%s", Details::lines);
  }

  @Command(
      description = "Gives an agent nothing new; it goes on with what it has.",
      mixinStandardHelpOptions = true)
  int drain(@Mixin Order order) {
    return order.give(output, "agents", "drain");
  }

  @Command(
      description = "Takes from an agent what it has, and gives it nothing new.",
      mixinStandardHelpOptions = true)
  int suspend(@Mixin Order order) {
    return order.give(output, "agents", "suspend");
  }

  @Command(
      description = "Lets an agent work again that is drained or suspended.",
      mixinStandardHelpOptions = true)
  int resume(@Mixin Order order) {
    return order.give(output, "agents", "resume");
  }

  @Command(
      description = "Ends an agent for ever; its credentials stop working.",
      mixinStandardHelpOptions = true)
  int retire(@Mixin Order order) {
    return order.give(output, "agents", "retire");
  }
}
