package com.leanvibe.hive.command.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that one instance at a time does for all, or each for itself, round after round: woken by
 * commits, and by the clock where nothing happens. A round that fails is logged and tried again
 * after a pause; an error of the JVM in a round lets another instance take the duty over first.
 */
public final class Duty implements CommitListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Duty.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** One round of the work. */
  @FunctionalInterface
  public interface Round {

    /** Does what there is to do; answers whether there is more at once. */
    boolean run() throws Exception;
  }

  private final String name;
  private final @Nullable Leadership leadership;
  private final Duration tick;
  private final Duration least;
  private final Round round;
  private final Semaphore woken = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closed;
  private boolean failing;

  private Duty(
      String name, @Nullable Leadership leadership, Duration tick, Duration least, Round round) {
    this.name = name;
    this.leadership = leadership;
    this.tick = tick;
    this.least = least;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /**
   * Starts a duty that one instance at a time has.
   *
   * @param tick a round begins at least so often
   * @param least and, however fast commits follow each other, at most so often: what they bring is
   *     taken together
   */
  public static Duty start(
      String name, Leadership leadership, Duration tick, Duration least, Round round) {
    return started(new Duty(name, leadership, tick, least, round));
  }

  /** Starts a duty that each instance has; all else is as with {@link #start}. */
  public static Duty startHere(String name, Duration tick, Duration least, Round round) {
    return started(new Duty(name, null, tick, least, round));
  }

  private static Duty started(Duty duty) {
    duty.thread.start();
    return duty;
  }

  @Override
  public void committed(long position) {
    wake();
  }

  /** Has a round begin at once. */
  public void wake() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  private void run() {
    while (!closed) {
      try {
        turn();
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception failure) {
        failed(failure);
      } catch (Error failure) {
        if (leadership != null) {
          leadership.release();
        }
        failed(failure);
      }
    }
  }

  private void turn() throws Exception {
    if (leadership != null && !leadership.isHeld()) {
      recovered();
      ended.await(1, TimeUnit.SECONDS);
      return;
    }
    long begun = System.nanoTime();
    boolean more = round.run();
    recovered();
    ended.await(least.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
    if (!more) {
      pause(tick);
    }
  }

  private void pause(Duration atMost) throws InterruptedException {
    if (woken.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      woken.drainPermits();
    }
  }

  private void recovered() {
    if (failing) {
      failing = false;
      log.info("{} goes on", name);
    }
  }

  private void failed(Throwable failure) {
    if (closed) {
      return;
    }
    if (failing) {
      log.debug("{} still fails", name, failure);
    } else {
      failing = true;
      log.warn("{} fails and will be tried again", name, failure);
    }
    try {
      pause(PAUSE);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    ended.countDown();
    thread.interrupt();
    thread.join();
    if (leadership != null) {
      leadership.close();
    }
  }
}
