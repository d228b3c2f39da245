package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps up with what other instances did to signing keys: after commits, but not more often than
 * five times a second, and twice a second in any case.
 */
@Component
class Refreshing implements SmartLifecycle {

  private static final Duration AT_MOST_EVERY = Duration.ofMillis(200);
  private static final Duration TICK = Duration.ofMillis(500).minus(AT_MOST_EVERY);

  private final CommitSignal signal;
  private final PublishedSigningKeys keys;
  private @Nullable Duty duty;

  Refreshing(CommitSignal signal, PublishedSigningKeys keys) {
    this.signal = signal;
    this.keys = keys;
  }

  @Override
  public void start() {
    Duty refreshing = Duty.startHere("refreshing keys", TICK, AT_MOST_EVERY, this::refresh);
    signal.add(refreshing);
    duty = refreshing;
  }

  private boolean refresh() {
    keys.reload();
    return false;
  }

  @Override
  public void stop() {
    Duty refreshing = duty;
    duty = null;
    if (refreshing != null) {
      signal.remove(refreshing);
      try {
        refreshing.close();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return duty != null;
  }
}
