package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one program running until it is told to end it. */
final class Ward {

  private static final Logger log = LoggerFactory.getLogger(Ward.class);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LOOKS_BETWEEN_PROBES_WHEN_UP = 10;
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final Duration END = Duration.ofMinutes(2);

  /** A program that ended that often before it served once will not serve. */
  private static final int HOPELESS = 3;

  private final Program program;
  private final Supplier<Charge.Life> life;
  private final Berth berth;
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

  Ward(Charge charge, DataFolder folder) {
    this.program = charge.program();
    this.life = charge.life();
    this.berth = new Berth(program, folder);
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
    hasPassed(ended, END);
  }

  private void keep() {
    while (ending.getCount() > 0) {
      try {
        become(State.STARTING);
        watch(berth.occupy());
      } catch (IOException e) {
        blame(e);
      }
      if (ending.getCount() > 0) {
        hasPassed(ending, pauseAfterFailure());
      }
    }
    try {
      berth.clear();
    } catch (IOException e) {
      log.error("{} can't be ended", program.name(), e);
    }
    ended.countDown();
  }

  /** Returns when the process has ended, or is to be ended; ends one that has broken. */
  private void watch(Recorded process) throws IOException {
    Pulse pulse = new Pulse();
    int looks = 0;
    while (process.lives() && !hasPassed(ending, LOOK)) {
      looks++;
      boolean due = looks % LOOKS_BETWEEN_PROBES_WHEN_UP == 0;
      if (!serves() || due) {
        become(program.ready().passes() ? State.UP : State.STARTING);
      }
      if (due && pulse.hasBroken(life.get(), serves())) {
        log.warn("{} says that it is broken and is started again", program.name());
        process.end(program.stopSignal(), LAST_WORDS);
      }
    }
  }

  /**
   * The first pause is short and each one twice as long as the last, until the program serves
   * again.
   */
  private synchronized Duration pauseAfterFailure() {
    long millis = FIRST_PAUSE_MILLIS << Math.min(failures, 10);
    failures++;
    state = State.DOWN;
    log.warn("{} does not run (failure {} in a row)", program.name(), failures);
    return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE_MILLIS));
  }

  private synchronized void become(State next) throws IOException {
    if (next != state) {
      berth.write(next);
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

  private synchronized void blame(IOException e) {
    log.warn("{} can't be run: {}", program.name(), e.getMessage());
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
