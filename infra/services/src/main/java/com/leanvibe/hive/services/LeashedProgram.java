package com.leanvibe.hive.services;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that ends with this JVM: a small shell holds it and ends it when the pipe from here
 * closes.
 */
final class LeashedProgram implements Lifecycle {

  private static final Duration STOP = Duration.ofSeconds(30);

  private final Program program;
  private final Duration patience;
  private @Nullable Process leash;

  LeashedProgram(Program program) {
    this(program, Program.START);
  }

  /**
   * @param patience how long it may take until it serves
   */
  LeashedProgram(Program program, Duration patience) {
    this.program = program;
    this.patience = patience;
  }

  @Override
  public synchronized void start() {
    if (leash == null || !leash.isAlive()) {
      leash = run();
      awaitReady(leash);
    }
  }

  private Process run() {
    List<String> command =
        new ArrayList<>(
            List.of("bash", "-c", Resources.text("leash"), "leash", program.stopSignal()));
    command.addAll(program.command());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
    builder.environment().putAll(program.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(program.name() + " can't be run", e);
    }
  }

  /** Whether it serves or has ended, the waiting is over. */
  private void awaitReady(Process process) {
    Program.Probe servesOrEnded =
        () -> {
          if (process.isAlive()) {
            program.ready().check();
          }
        };
    boolean over = servesOrEnded.passesWithin(patience);
    if (!over || !process.isAlive()) {
      stop();
      throw new IllegalStateException(program.name() + " does not start:\n" + lastLines());
    }
  }

  @Override
  public synchronized void stop() {
    end(Process::getOutputStream);
  }

  @Override
  public synchronized void kill() {
    end(process -> send("KILL", process));
  }

  @Override
  public synchronized void freeze() {
    order("STOP");
  }

  @Override
  public synchronized void thaw() {
    order("CONT");
  }

  private void order(String signal) {
    if (leash == null) {
      throw new IllegalStateException(program.name() + " does not run");
    }
    try {
      send(signal, leash).flush();
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  private static OutputStream send(String signal, Process process) throws IOException {
    OutputStream orders = process.getOutputStream();
    orders.write((signal + "\n").getBytes(StandardCharsets.US_ASCII));
    return orders;
  }

  /** Gives the last order, closes the leash, and waits for everything that was started under it. */
  private void end(Order order) {
    if (leash == null) {
      return;
    }
    List<ProcessHandle> family =
        Stream.concat(Stream.of(leash.toHandle()), leash.descendants()).toList();
    try {
      order.on(leash).close();
    } catch (IOException alreadyEnded) {
      // The pipe breaks when the program ended by itself, which is what was asked for.
    }
    family.forEach(LeashedProgram::awaitEnd);
    leash = null;
  }

  private static void awaitEnd(ProcessHandle process) {
    process.onExit().orTimeout(STOP.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(program.log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @FunctionalInterface
  private interface Order {
    OutputStream on(Process leash) throws IOException;
  }
}
