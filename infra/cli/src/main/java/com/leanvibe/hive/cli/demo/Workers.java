package com.leanvibe.hive.cli.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Some workers, each a process of its own that ends with this one in whatever way this one ends.
 */
final class Workers {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LAST_LINES = 5;

  private final List<Process> processes = new ArrayList<>();
  private final Path logs;

  private Workers(Path logs) {
    this.logs = logs;
  }

  /**
   * Starts them.
   *
   * @param options for all of them
   * @param died called when one has ended that wasn't told to
   */
  static Workers start(int count, String name, List<String> options, Path logs, Runnable died)
      throws IOException {
    Workers workers = new Workers(Files.createDirectories(logs));
    for (int number = 1; number <= count; number++) {
      workers.add(name + "-" + number, options, died);
    }
    return workers;
  }

  private void add(String name, List<String> options, Runnable died) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Tool.jdk().resolve("java").toString());
    // Small and quick to start: it waits most of its time.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("com.leanvibe.hive.cli.Hive", "agent", "run", "--ephemeral"));
    command.addAll(List.of("--until-eof", "--name", name));
    command.addAll(options);
    Process process = builder(command, logs.resolve(name + ".log")).start();
    processes.add(process);
    process.onExit().thenRun(died);
  }

  /** Commands find the JDK that this runs on first, whatever other one the machine has. */
  private static ProcessBuilder builder(List<String> command, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge("PATH", Tool.jdk().toString(), (old, jdk) -> jdk + File.pathSeparator + old);
    return builder;
  }

  /**
   * Has them end in good order, and kills those that don't.
   *
   * @return whether all of them ended well
   */
  boolean stop() throws InterruptedException {
    processes.forEach(Process::destroy);
    boolean well = true;
    for (Process process : processes) {
      well &= process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
      process.destroyForcibly();
    }
    return well;
  }

  /** The last that each of them said. */
  List<String> lastWords() throws IOException {
    try (var files = Files.list(logs)) {
      return files.sorted().flatMap(log -> lastLines(log).stream()).collect(Collectors.toList());
    }
  }

  private static List<String> lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
