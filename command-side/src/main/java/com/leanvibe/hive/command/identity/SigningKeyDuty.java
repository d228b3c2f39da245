package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has one instance at a time see to it that signing keys do not grow old. */
@Component
class SigningKeyDuty implements SmartLifecycle {

  private static final Duration TICK = Duration.ofMinutes(1);
  private static final int LOOKS_PER_AGE = 10;

  private final KeyRotation rotation;
  private final SessionConnections sessions;
  private final Duration tick;
  private @Nullable Duty duty;

  SigningKeyDuty(KeyRotation rotation, SessionConnections sessions, IdentitySettings settings) {
    this.rotation = rotation;
    this.sessions = sessions;
    Duration share = settings.signingKeys().maxAge().dividedBy(LOOKS_PER_AGE);
    this.tick = share.compareTo(TICK) < 0 ? share : TICK;
  }

  @Override
  public void start() {
    duty =
        Duty.start(
            "signing-keys", new Leadership(sessions, "signing-keys"), tick, tick, this::round);
  }

  private boolean round() {
    rotation.tend();
    return false;
  }

  @Override
  public void stop() {
    try {
      if (duty != null) {
        duty.close();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    duty = null;
  }

  @Override
  public boolean isRunning() {
    return duty != null;
  }
}
