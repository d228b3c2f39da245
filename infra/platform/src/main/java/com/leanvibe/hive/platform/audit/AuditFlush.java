package com.leanvibe.hive.platform.audit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has what was counted recorded, when windows end and when the application does. */
final class AuditFlush implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AuditFlush.class);

  private final AccessTrail trail;
  private @Nullable ScheduledExecutorService executor;

  AuditFlush(AccessTrail trail) {
    this.trail = trail;
  }

  /** Before requests come in, and until after the last has been answered. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("audit").daemon().factory());
    started.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.SECONDS);
    executor = started;
  }

  /** A task that throws would be the last. */
  private void flush() {
    try {
      trail.flush();
    } catch (RuntimeException bug) {
      log.error("What was denied could not be recorded", bug);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService started = executor;
    executor = null;
    if (started != null) {
      started.close();
      trail.flushAll();
    }
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
