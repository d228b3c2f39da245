package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.store.CommitListener;
import com.leanvibe.hive.command.store.CommitSignal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the log for what changes permissions: at once after commits, and several times a second
 * where none is heard of. Every instance does so for itself.
 */
@Component
class PermissionFollower implements SmartLifecycle, CommitListener {

  private static final Logger log = LoggerFactory.getLogger(PermissionFollower.class);
  private static final long LOOK_EVERY_MILLIS = 250;

  /** Under load every look takes in what several commits brought. */
  private static final long AT_MOST_EVERY_MILLIS = 20;

  private final PermissionLog permissions;
  private final CommitSignal signal;
  private final Clock clock;
  private final Semaphore woken = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread thread;
  private volatile boolean running;
  private boolean failing;

  PermissionFollower(PermissionLog permissions, CommitSignal signal, Clock clock) {
    this.permissions = permissions;
    this.signal = signal;
    this.clock = clock;
  }

  @Override
  public void committed(long position) {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  /** Before requests come in, so that the first one is decided by all there is to know. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    running = true;
    look();
    signal.add(this);
    thread = Thread.ofPlatform().name("permissions").daemon().start(this::run);
  }

  private void run() {
    try {
      while (running) {
        woken.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        long begun = System.nanoTime();
        look();
        long left =
            TimeUnit.MILLISECONDS.toNanos(AT_MOST_EVERY_MILLIS) - (System.nanoTime() - begun);
        ended.await(left, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      permissions.follow(clock.instant());
      if (failing) {
        log.info("Permissions are up to date again");
        failing = false;
      }
    } catch (SQLException | RuntimeException failure) {
      if (!failing) {
        log.warn("The log cannot be followed; soon nothing will be permitted", failure);
        failing = true;
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    signal.remove(this);
    ended.countDown();
    Thread follower = thread;
    if (follower != null) {
      follower.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
