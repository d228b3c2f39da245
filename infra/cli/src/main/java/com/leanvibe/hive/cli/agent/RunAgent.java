package com.leanvibe.hive.cli.agent;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.options.Connection;
import com.leanvibe.hive.cli.options.DataFolder;
import com.leanvibe.hive.cli.options.Format;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.worker.Worker;
import com.leanvibe.hive.cli.worker.WorkerLog;
import com.leanvibe.hive.cli.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hive agent run} */
@Command(
    name = "run",
    description = {
      "Runs a worker: an agent that does tasks of type shell.",
      "",
      "It registers once and keeps who it is in its state file, so that it is the same agent when it is"
          + " started again. At SIGTERM or SIGINT it takes nothing new, lets what is running go on for a"
          + " while, gives back what it can't finish, and exits with 0; at a second signal it ends at once.",
      "",
      "Commands run as the account the worker runs as. They get none of its variables but PATH, HOME and the"
          + " like; to keep them from its files, run it as an account of its own."
    },
    mixinStandardHelpOptions = true)
public final class RunAgent implements Callable<Integer> {

  private final Output output;

  @Mixin private Connection connection = new Connection();
  @Mixin private Format format = new Format();
  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--capability",
      paramLabel = "NAME",
      description = "what it can do; may be repeated; default: shell")
  private List<String> capabilities = List.of("shell");

  @Option(names = "--name", description = "default: worker-HOST-… for a new agent")
  private @Nullable String name;

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "1",
      description = "how many tasks at a time; default 1")
  private int slots;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "may be repeated")
  private Map<String, String> labels = new TreeMap<>();

  @Option(
      names = "--workdir",
      paramLabel = "DIR",
      description =
          "where commands run, shared by the workers of a machine; default: work in --data")
  private @Nullable Path workdir;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "where it keeps who it is; default: agents/NAME.json in --data")
  private @Nullable Path state;

  @Option(names = "--ephemeral", description = "keep nothing, and retire the agent at the end")
  private boolean ephemeral;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "how long running commands may go on when it is to end; default 30")
  private int graceSeconds;

  @Option(
      names = "--pass-env",
      paramLabel = "NAME",
      description = "a variable that commands get too; may be repeated")
  private Set<String> passed = Set.of();

  @Option(names = "--until-eof", description = "end when standard input does, too")
  private boolean untilEof;

  public RunAgent(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Stop stop = new Stop();
    WorkerLog log = new WorkerLog(output, format.isJson());
    Worker worker = new Worker(settings(), log, stop);
    Signals.handle(stop, worker::killAll);
    if (untilEof) {
      Signals.stopAtEndOf(System.in, stop);
    }
    worker.run(connection.addresses(), () -> connection.open(output));
    return ExitCode.OK.code();
  }

  private WorkerSettings settings() {
    if (slots < 1 || graceSeconds < 0) {
      throw new HiveException(ExitCode.USAGE, "--slots must be 1 or more, --grace 0 or more");
    }
    return new WorkerSettings(
        name,
        capabilities.stream().distinct().sorted().toList(),
        slots,
        labels,
        workdir == null ? data.path().resolve("work") : workdir,
        ephemeral ? null : stateFile(),
        Duration.ofSeconds(graceSeconds),
        passed);
  }

  private Path stateFile() {
    if (state != null) {
      return state;
    }
    String file = name == null ? "worker" : name.replaceAll("[^A-Za-z0-9._-]", "_");
    return data.path().resolve("agents").resolve(file + ".json");
  }
}
