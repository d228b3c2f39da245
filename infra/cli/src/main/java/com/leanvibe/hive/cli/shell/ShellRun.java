package com.leanvibe.hive.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command that is running. It ends when it ends, when its time is over, when it is let go, and
 * when this process ends in whatever way. Needs Linux.
 */
public final class ShellRun {

  /** How long a command may usually take to end after TERM. */
  public static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * In a session of its own: with job control and a terminal, bash would stop the worker's whole
   * process group until it is in the foreground. In privileged mode it reads no start-up file that
   * the environment names.
   */
  private static final List<String> LEASHED = List.of("setsid", "bash", "-p", "-c");

  /**
   * Before the names of the command's own variables, until the leash runs it: they are not the
   * leash's, and not for its command line, which everybody can read.
   */
  private static final String FOR_COMMAND = "HIVE_PAYLOAD_";

  private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);
  private static final int LEASH_SLACK_SECONDS = 10;
  private static final int SIGNALLED = 128;

  private final Mark mark;
  private final Process process;
  private final Duration timeout;
  private final Duration grace;
  private final Capture stdout;
  private final Capture stderr;
  private final List<Thread> readers;
  private final long begun = System.nanoTime();

  private ShellRun(
      Mark mark,
      Process process,
      ShellPayload payload,
      Duration grace,
      Consumer<ProgressNote> progress) {
    this.mark = mark;
    this.grace = grace;
    this.process = process;
    this.timeout = payload.timeout();
    this.stdout = new Capture(payload.outputLimit());
    this.stderr = new Capture(payload.outputLimit());
    ProgressLines lines = new ProgressLines(stdout, progress);
    this.readers =
        List.of(
            reader(process.getInputStream(), lines::add, lines::end),
            reader(process.getErrorStream(), (bytes, n) -> stderr.add(bytes, 0, n), () -> {}));
  }

  /**
   * Starts a command.
   *
   * @param environment all of its variables but the mark and those of the payload
   * @param grace how long it may take to end after TERM, in whole seconds
   * @param progress hears what the command says about its progress, from another thread
   */
  public static ShellRun start(
      ShellPayload payload,
      Mark mark,
      Path folder,
      Map<String, String> environment,
      Duration grace,
      Consumer<ProgressNote> progress)
      throws IOException {
    List<String> command = new ArrayList<>(LEASHED);
    command.addAll(List.of(Leash.SCRIPT, "leash", Long.toString(grace.toSeconds())));
    command.add(mark.assignment());
    command.addAll(payload.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    payload.env().forEach((name, value) -> builder.environment().put(FOR_COMMAND + name, value));
    return new ShellRun(mark, builder.start(), payload, grace, progress);
  }

  @FunctionalInterface
  private interface Sink {
    void add(byte[] bytes, int length);
  }

  private static Thread reader(InputStream stream, Sink sink, Runnable end) {
    return Thread.ofPlatform().daemon().name("output").start(() -> drain(stream, sink, end));
  }

  private static void drain(InputStream stream, Sink sink, Runnable end) {
    byte[] bytes = new byte[8192];
    try (stream) {
      for (int n = stream.read(bytes); n >= 0; n = stream.read(bytes)) {
        sink.add(bytes, n);
      }
    } catch (IOException closed) {
      // The process has ended and its pipe with it: what came until now is what there is.
    }
    end.run();
  }

  /**
   * Waits until the command has ended and nothing of it is running any more.
   *
   * @throws InterruptedException where the thread is interrupted; the command goes on
   */
  public Outcome await() throws InterruptedException {
    boolean ended = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
    letGo();
    awaitLeash();
    for (Thread reader : readers) {
      reader.join(LAST_OUTPUT);
    }
    return ended ? exited() : new Outcome.TimedOut(timeout, stderr.text());
  }

  private Outcome exited() {
    return new Outcome.Exited(
        process.exitValue(),
        stdout.text(),
        stderr.text(),
        stdout.isTruncated() || stderr.isTruncated(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  /** The leash gives twice the grace at most. */
  private void awaitLeash() throws InterruptedException {
    boolean ended = process.waitFor(grace.toSeconds() * 2 + LEASH_SLACK_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    if (!ended || process.exitValue() >= SIGNALLED) {
      Remains.kill(mark);
    }
  }

  /** Has the command end: with TERM, and with KILL after the grace. Can be called at any time. */
  public void letGo() {
    try (OutputStream leash = process.getOutputStream()) {
      leash.flush();
    } catch (IOException endedAlready) {
      // Then there is nobody to be told.
    }
  }

  /** Kills the command and all it has started, at once. */
  public void kill() {
    Remains.kill(mark);
    letGo();
  }

  /** The script that holds a command. */
  private static final class Leash {

    private static final String SCRIPT = read();

    private static String read() {
      try (InputStream script = Leash.class.getResourceAsStream("leash")) {
        if (script == null) {
          throw new IllegalStateException("the leash is missing from the class path");
        }
        return new String(script.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
