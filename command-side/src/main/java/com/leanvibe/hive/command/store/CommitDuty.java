package com.leanvibe.hive.command.store;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** A duty that runs as long as the application does, and that commits wake. */
public abstract class CommitDuty implements SmartLifecycle {

  private final CommitSignal signal;
  private @Nullable Duty duty;

  protected CommitDuty(CommitSignal signal) {
    this.signal = signal;
  }

  /** Starts the duty. */
  protected abstract Duty begin();

  @Override
  public final void start() {
    Duty begun = begin();
    signal.add(begun);
    duty = begun;
  }

  @Override
  public final void stop() {
    Duty ending = duty;
    duty = null;
    if (ending != null) {
      signal.remove(ending);
      try {
        ending.close();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public final boolean isRunning() {
    return duty != null;
  }
}
