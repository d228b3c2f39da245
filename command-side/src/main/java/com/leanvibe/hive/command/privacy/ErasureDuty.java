package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has what was erased stay so. Each instance, before it serves anybody, destroys keys that are
 * there again; one at a time finishes what another began, and looks once in a while.
 */
@Component
class ErasureDuty implements SmartLifecycle {

  private static final String NAME = "erasures";
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(500);

  private final Erasures erasures;
  private final ErasureSettings settings;
  private final SessionConnections sessions;
  private @Nullable Duty duty;
  private boolean lookedAtAll;

  ErasureDuty(Erasures erasures, ErasureSettings settings, SessionConnections sessions) {
    this.erasures = erasures;
    this.settings = settings;
    this.sessions = sessions;
  }

  /** Before requests come in. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    erasures.destroyRisen();
    duty =
        Duty.start(
            NAME, new Leadership(sessions, NAME), settings.interval(), AT_MOST_EVERY, this::round);
  }

  private boolean round() {
    erasures.finish(erasures.destroyRisen(), !lookedAtAll);
    lookedAtAll = true;
    return false;
  }

  @Override
  public void stop() {
    Duty ending = duty;
    duty = null;
    if (ending != null) {
      try {
        ending.close();
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
