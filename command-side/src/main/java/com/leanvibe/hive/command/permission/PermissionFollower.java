package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the log for what changes permissions: at once after commits, and several times a second
 * where none is heard of. Every instance does so for itself.
 */
@Component
class PermissionFollower implements SmartLifecycle {

  private static final Duration TICK = Duration.ofMillis(250);

  /** Under load every look takes in what several commits brought. */
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(20);

  private final PermissionLog permissions;
  private final CommitSignal signal;
  private final Clock clock;
  private @Nullable Duty duty;

  PermissionFollower(PermissionLog permissions, CommitSignal signal, Clock clock) {
    this.permissions = permissions;
    this.signal = signal;
    this.clock = clock;
  }

  /** Before requests come in, so that the first one is decided by all there is to know. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    try {
      look();
    } catch (SQLException unreachable) {
      throw new IllegalStateException("The log cannot be followed", unreachable);
    }
    Duty following = Duty.startHere("following permissions", TICK, AT_MOST_EVERY, this::look);
    signal.add(following);
    duty = following;
  }

  private boolean look() throws SQLException {
    permissions.follow(clock.instant());
    return false;
  }

  @Override
  public void stop() {
    Duty following = duty;
    duty = null;
    if (following != null) {
      signal.remove(following);
      try {
        following.close();
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
