package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Ports;
import com.leanvibe.hive.services.PrivateFiles;
import com.leanvibe.hive.services.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place in a data folder where a program runs, known by files that outlive this JVM: the
 * number of its process, the command line it was started with, and its state.
 */
final class Berth {

  private static final Logger log = LoggerFactory.getLogger(Berth.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * The shell that becomes the program writes its number down first: no running program is ever
   * unknown.
   */
  private static final String RECORD =
      "stat=$(</proc/$$/stat); rest=(${stat##*) }); echo \"$$ ${rest[19]}\" >\"$0\"; exec \"$@\"";

  private final Program program;
  private final Path pidFile;
  private final Path lineFile;
  private final Path stateFile;

  Berth(Program program, DataFolder folder) {
    this.program = program;
    this.pidFile = folder.run(program.name() + ".pid");
    this.lineFile = folder.run(program.name() + ".line");
    this.stateFile = folder.run(program.name() + ".state");
  }

  /**
   * Takes over what runs here with the same command line, replaces what runs with another one, and
   * starts the program where nothing runs.
   */
  Recorded occupy() throws IOException {
    Optional<Recorded> left = Recorded.in(pidFile);
    if (left.isPresent() && line().equals(lastLine())) {
      log.info("{} runs already as process {}", program.name(), left.get().pid());
      return left.get();
    }
    if (left.isPresent()) {
      log.info("{} runs with other settings and is replaced", program.name());
      left.get().end(program.stopSignal(), PATIENCE);
    }
    return start();
  }

  private Recorded start() throws IOException {
    if (!Ports.isFree(program.port())) {
      throw new IOException("port " + program.port() + " is in use by another program");
    }
    PrivateFiles.write(lineFile, line());
    long pid = process().start().pid();
    log.info("{} starts as process {}", program.name(), pid);
    return Recorded.of(pid).orElseThrow(() -> new IOException("it ended at once"));
  }

  private ProcessBuilder process() {
    List<String> command = new ArrayList<>(List.of("bash", "-c", RECORD, pidFile.toString()));
    command.addAll(program.command());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
    builder.environment().putAll(program.environment());
    return builder;
  }

  /** Ends what runs here in good order and forgets it. */
  void clear() throws IOException {
    Optional<Recorded> process = Recorded.in(pidFile);
    if (process.isPresent()) {
      process.get().end(program.stopSignal(), PATIENCE);
    }
    for (Path file : List.of(pidFile, lineFile, stateFile)) {
      Files.deleteIfExists(file);
    }
  }

  /** What {@code infra/hive status} shows. */
  void write(Ward.State state) throws IOException {
    PrivateFiles.write(stateFile, state + " " + program.port() + "\n");
  }

  private String line() {
    return String.join("\n", program.command())
        + "\n"
        + program.environment()
        + "\n"
        + program.port();
  }

  private String lastLine() throws IOException {
    return Files.exists(lineFile) ? Files.readString(lineFile) : "";
  }
}
