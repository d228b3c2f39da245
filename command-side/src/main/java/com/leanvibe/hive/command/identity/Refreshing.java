package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.CommitListener;
import com.leanvibe.hive.command.store.CommitSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps up with what other instances did to signing keys: after commits, but not more often than
 * five times a second, and twice a second in any case.
 */
@Component
class Refreshing implements SmartLifecycle, CommitListener {

  private static final Logger log = LoggerFactory.getLogger(Refreshing.class);
  private static final long LEAST_MILLIS = 200;
  private static final Duration TICK = Duration.ofMillis(500);

  private final CommitSignal signal;
  private final PublishedSigningKeys keys;
  private final Semaphore woken = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread thread;
  private boolean failing;

  Refreshing(CommitSignal signal, PublishedSigningKeys keys) {
    this.signal = signal;
    this.keys = keys;
  }

  @Override
  public void committed(long position) {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  @Override
  public void start() {
    signal.add(this);
    thread = Thread.ofPlatform().name("refreshing").daemon().start(this::run);
  }

  private void run() {
    try {
      while (!ended.await(LEAST_MILLIS, TimeUnit.MILLISECONDS)) {
        if (woken.tryAcquire(TICK.toMillis() - LEAST_MILLIS, TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
        refresh();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void refresh() {
    try {
      keys.reload();
      failing = false;
    } catch (RuntimeException failure) {
      if (!failing) {
        log.warn("News of signing keys cannot be had: {}", failure.toString());
      }
      failing = true;
    }
  }

  @Override
  public void stop() {
    signal.remove(this);
    ended.countDown();
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
