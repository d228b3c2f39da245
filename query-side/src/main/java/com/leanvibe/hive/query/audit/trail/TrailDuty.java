package com.leanvibe.hive.query.audit.trail;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Has what has come numbered and compared, again and again. */
@Component
final class TrailDuty implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TrailDuty.class);
  private static final long TICK_MILLIS = 150;
  private static final long GOODBYE_MILLIS = 5_000;

  private final Numbering numbering;
  private final Comparison comparison;
  private volatile CountDownLatch end = new CountDownLatch(0);
  private @Nullable Thread thread;
  private boolean failing;

  TrailDuty(Numbering numbering, Comparison comparison) {
    this.numbering = numbering;
    this.comparison = comparison;
  }

  @Override
  public void start() {
    CountDownLatch stopped = new CountDownLatch(1);
    end = stopped;
    thread = Thread.ofPlatform().name("audit-trail").daemon().start(() -> run(stopped));
  }

  private void run(CountDownLatch stopped) {
    try {
      do {
        round(stopped);
      } while (!stopped.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException toldToHurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(CountDownLatch stopped) {
    try {
      whileAny(stopped, numbering::step);
      whileAny(stopped, comparison::step);
      failing = false;
    } catch (DataAccessException | TransactionException failure) {
      if (!failing && stopped.getCount() > 0) {
        log.warn("The trail waits", failure);
      }
      failing = true;
    }
  }

  private static void whileAny(CountDownLatch stopped, BooleanSupplier step) {
    boolean more = true;
    while (more && stopped.getCount() > 0) {
      more = step.getAsBoolean();
    }
  }

  @Override
  public void stop() {
    end.countDown();
    Thread running = thread;
    thread = null;
    if (running != null) {
      try {
        running.join(GOODBYE_MILLIS);
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
