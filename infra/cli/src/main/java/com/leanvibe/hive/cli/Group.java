package com.leanvibe.hive.cli;

import com.leanvibe.hive.cli.agent.AgentVerbs;
import com.leanvibe.hive.cli.agent.RunAgent;
import com.leanvibe.hive.cli.audit.AuditVerbs;
import com.leanvibe.hive.cli.audit.ExportTrail;
import com.leanvibe.hive.cli.compliance.ShowSoc2;
import com.leanvibe.hive.cli.context.ContextVerbs;
import com.leanvibe.hive.cli.demo.Demo;
import com.leanvibe.hive.cli.events.EventsVerbs;
import com.leanvibe.hive.cli.permission.ApprovalVerbs;
import com.leanvibe.hive.cli.permission.ClientVerbs;
import com.leanvibe.hive.cli.permission.GrantVerbs;
import com.leanvibe.hive.cli.replay.ReplayVerbs;
import com.leanvibe.hive.cli.replay.StartReplay;
import com.leanvibe.hive.cli.task.SubmitTask;
import com.leanvibe.hive.cli.task.TaskVerbs;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.workflow.SubmitWorkflow;
import com.leanvibe.hive.cli.workflow.WorkflowVerbs;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The groups of commands. Reading the options of all of them takes longer than most commands do.
 */
enum Group {
  AGENT(
      "Runs, shows and steers agents.",
      output -> new CommandLine(new AgentVerbs(output)).addSubcommand(new RunAgent(output))),
  TASK(
      "Submits, shows and steers tasks.",
      output -> new CommandLine(new TaskVerbs(output)).addSubcommand(new SubmitTask(output))),
  WORKFLOW(
      "Submits and shows workflows: tasks that depend on each other.",
      output ->
          new CommandLine(new WorkflowVerbs(output)).addSubcommand(new SubmitWorkflow(output))),
  GRANT(
      "Gives, shows and takes back roles, and says why somebody may do something.",
      output -> new CommandLine(new GrantVerbs(output))),
  CLIENT("Registers and disables clients.", output -> new CommandLine(new ClientVerbs(output))),
  APPROVAL(
      "Shows and decides what others must approve.",
      output -> new CommandLine(new ApprovalVerbs(output))),
  CONTEXT(
      "Stores, finds and forgets what agents have learned.",
      output -> new CommandLine(new ContextVerbs(output))),
  REPLAY(
      "Builds read models once more from the log, and decides about events that one cannot apply.",
      output -> new CommandLine(new ReplayVerbs(output)).addSubcommand(new StartReplay(output))),
  AUDIT(
      "Exports the audit trail, verifies exported bundles offline, and shows what auditors ask for.",
      output ->
          new CommandLine(new AuditVerbs(output))
              .addSubcommand(new ExportTrail(output))
              .addSubcommand(new ShowSoc2(output))),
  EVENTS(
      "Follows what happens, and shows what happened and what it changed.",
      output -> new CommandLine(new EventsVerbs(output))),
  DEMO(
      "Has four workers do ten real steps over a git checkout.",
      output -> new CommandLine(new Demo(output)));

  private final String description;
  private final Function<Output, CommandLine> commands;

  Group(String description, Function<Output, CommandLine> commands) {
    this.description = description;
    this.commands = commands;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The group with its commands. */
  CommandLine open(Output output) {
    CommandLine group = commands.apply(output);
    if (!group.getSubcommands().isEmpty()) {
      group.getCommandSpec().usageMessage().description(description);
    }
    return group;
  }

  /** What the list of commands shows of it. */
  CommandLine closed() {
    CommandSpec name = CommandSpec.create();
    name.usageMessage().description(description);
    return new CommandLine(name);
  }
}
