package com.leanvibe.hive.cli;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.terminal.Output;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/**
 * The command line.
 *
 * <p>A command is a new JVM each time, so what only some commands need (HTTP, JSON, YAML) is loaded
 * when they run: {@code --help} loads none of it.
 */
@Command(
    name = "hive",
    description = "Speaks to an Agent Hive.",
    mixinStandardHelpOptions = true,
    version = "hive 0.1.0",
    synopsisSubcommandLabel = "COMMAND")
public final class Hive {

  private final Output output;

  private Hive(Output output) {
    this.output = output;
  }

  public static void main(String[] args) {
    System.exit(run(Output.ofProcess(), args));
  }

  /**
   * Runs one command.
   *
   * @return the exit code of the process; see {@link ExitCode}
   */
  public static int run(Output output, String... args) {
    return commandLine(output, List.of(args)).execute(args);
  }

  private static CommandLine commandLine(Output output, List<String> args) {
    CommandLine hive = new CommandLine(new Hive(output));
    for (Group group : Group.values()) {
      boolean asked = args.contains(group.word());
      hive.addSubcommand(group.word(), asked ? group.open(output) : group.closed());
    }
    hive.getCommandSpec().usageMessage().footer(exitCodes());
    return hive.setOut(output.answers())
        .setErr(output.complaints())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, rest) -> misused(output, e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(output, e));
  }

  private static String[] exitCodes() {
    return Stream.concat(
            Stream.of("", "Exit codes:"),
            Arrays.stream(ExitCode.values())
                .map(code -> "  " + code.code() + "  " + code.meaning()))
        .toArray(String[]::new);
  }

  private static int misused(Output output, ParameterException e) {
    output.complain(String.valueOf(e.getMessage()));
    output.complain(
        "see '%s --help'".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE.code();
  }

  private static int failed(Output output, Exception e) {
    if (e instanceof HiveException expected) {
      output.complain(expected.line());
      return expected.exitCode().code();
    }
    output.complain("this is a defect: " + e);
    if (System.getenv("HIVE_DEBUG") != null) {
      e.printStackTrace(output.complaints());
    }
    return ExitCode.BROKEN.code();
  }

  @Command(
      description = "Prints an access token, for programs that call the hive themselves.",
      mixinStandardHelpOptions = true)
  int token(@Mixin Connection connection) {
    output.line(connection.open(output).token());
    return ExitCode.OK.code();
  }
}
