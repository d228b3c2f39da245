package com.leanvibe.hive.query.audit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Work that is done as long as the application runs, round after round, on a thread of its own.
 * What the database is too far away for is done in a later round.
 */
public final class Rounds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final long GOODBYE_MILLIS = 5_000;

  /** A piece of the work. */
  @FunctionalInterface
  public interface Step {

    /**
     * Does a piece.
     *
     * @param running whether the application goes on
     * @return whether there may be more at once
     */
    boolean run(BooleanSupplier running) throws InterruptedException;
  }

  private final String name;
  private final Duration tick;
  private final List<Step> steps;
  private volatile CountDownLatch end = new CountDownLatch(0);
  private @Nullable Thread thread;
  private boolean failing;

  /**
   * @param tick how long to wait where nothing is left to do
   * @param steps each is repeated as long as there is more
   */
  public Rounds(String name, Duration tick, Step... steps) {
    this.name = name;
    this.tick = tick;
    this.steps = List.of(steps);
  }

  @Override
  public void start() {
    CountDownLatch stopped = new CountDownLatch(1);
    end = stopped;
    thread = Thread.ofPlatform().name(name).daemon().start(() -> run(stopped));
  }

  private void run(CountDownLatch stopped) {
    try {
      do {
        round(() -> stopped.getCount() > 0);
      } while (!stopped.await(tick.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException toldToHurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(BooleanSupplier running) throws InterruptedException {
    try {
      for (Step step : steps) {
        boolean more = true;
        while (more && running.getAsBoolean()) {
          more = step.run(running);
        }
      }
      failing = false;
    } catch (DataAccessException | TransactionException failure) {
      if (!failing && running.getAsBoolean()) {
        log.warn("{} waits for the database", name, failure);
      }
      failing = true;
    }
  }

  @Override
  public void stop() {
    end.countDown();
    Thread running = thread;
    thread = null;
    if (running != null) {
      try {
        if (!running.join(Duration.ofMillis(GOODBYE_MILLIS))) {
          running.interrupt();
        }
      } catch (InterruptedException toldToHurry) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
