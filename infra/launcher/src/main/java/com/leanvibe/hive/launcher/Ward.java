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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one program running until it is told to end it. What an earlier supervisor left running is
 * taken over.
 */
final class Ward {

  private static final Logger log = LoggerFactory.getLogger(Ward.class);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LOOKS_BETWEEN_PROBES_WHEN_UP = 10;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A program that ended that often before it served once will not serve. */
  private static final int HOPELESS = 3;

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
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private State state = State.DOWN;
  private int failures;
  private boolean everUp;
  private @Nullable String problem;

  enum State {
    STARTING,
    UP,
    DOWN
  }

  Ward(Program program, DataFolder folder) {
    this.program = program;
    this.pidFile = folder.run(program.name() + ".pid");
    this.lineFile = folder.run(program.name() + ".line");
    this.stateFile = folder.run(program.name() + ".state");
  }

  String name() {
    return program.name();
  }

  void begin() {
    Thread.ofPlatform().name(program.name()).start(this::keep);
  }

  /**
   * @throws StartFailure when it does not serve in time, or ends again and again
   */
  void awaitUp(Duration time) throws StartFailure {
    long end = System.nanoTime() + time.toNanos();
    while (!serves()) {
      if (isHopeless() || System.nanoTime() > end || hasPassed(ending, LOOK)) {
        throw new StartFailure(program.name() + " does not start: " + problem());
      }
    }
  }

  void tellToEnd() {
    ending.countDown();
  }

  /** Returns when the program, having been told, has ended in good order. */
  void awaitEnd() {
    hasPassed(ended, PATIENCE.multipliedBy(3));
  }

  private void keep() {
    while (ending.getCount() > 0) {
      try {
        watch(takenOverOrStarted());
      } catch (IOException e) {
        log.warn("{} can't be started: {}", program.name(), e.getMessage());
        blame(e);
      }
      if (ending.getCount() > 0) {
        failed();
      }
    }
    try {
      endProgram();
    } catch (IOException e) {
      log.error("{} can't be ended", program.name(), e);
    }
    ended.countDown();
  }

  private Recorded takenOverOrStarted() throws IOException {
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
    become(State.STARTING);
    if (!Ports.isFree(program.port())) {
      throw new IOException("port " + program.port() + " is in use by another program");
    }
    PrivateFiles.write(lineFile, line());
    List<String> command = new ArrayList<>(List.of("bash", "-c", RECORD, pidFile.toString()));
    command.addAll(program.command());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
    builder.environment().putAll(program.environment());
    long pid = builder.start().pid();
    log.info("{} starts as process {}", program.name(), pid);
    return Recorded.of(pid).orElseThrow(() -> new IOException("it ended at once"));
  }

  /** Returns when the process has ended, or is to be ended. */
  private void watch(Recorded process) throws IOException {
    int looks = 0;
    while (process.lives() && !hasPassed(ending, LOOK)) {
      looks++;
      if (!serves() || looks % LOOKS_BETWEEN_PROBES_WHEN_UP == 0) {
        become(program.ready().passes() ? State.UP : State.STARTING);
      }
    }
  }

  /**
   * The first pause is short and each one twice as long as the last, until the program serves
   * again.
   */
  private void failed() {
    Duration pause;
    synchronized (this) {
      pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
      failures++;
    }
    log.warn("{} has ended (failure {} in a row)", program.name(), failures());
    try {
      become(State.DOWN);
    } catch (IOException e) {
      log.warn("the state of {} can't be written: {}", program.name(), e.getMessage());
    }
    hasPassed(ending, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  private void endProgram() throws IOException {
    Optional<Recorded> process = Recorded.in(pidFile);
    if (process.isPresent()) {
      process.get().end(program.stopSignal(), PATIENCE);
    }
    for (Path file : List.of(pidFile, lineFile, stateFile)) {
      Files.deleteIfExists(file);
    }
  }

  private synchronized void become(State next) throws IOException {
    if (next != state) {
      PrivateFiles.write(stateFile, next + " " + program.port() + "\n");
    }
    state = next;
    if (next == State.UP) {
      everUp = true;
      failures = 0;
    }
  }

  private synchronized boolean serves() {
    return state == State.UP;
  }

  private synchronized boolean isHopeless() {
    return !everUp && failures >= HOPELESS;
  }

  private synchronized int failures() {
    return failures;
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

  private synchronized void blame(IOException e) {
    problem = e.getMessage();
  }

  private synchronized String problem() {
    return problem == null
        ? "its log " + program.log() + " ends with\n" + LogFile.lastLines(program.log())
        : problem;
  }

  private static boolean hasPassed(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
