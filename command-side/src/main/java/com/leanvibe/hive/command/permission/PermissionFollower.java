package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.store.CommitDuty;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Follows the log for what changes permissions: at once after commits, and several times a second
 * where none is heard of. Every instance does so for itself.
 */
@Component
class PermissionFollower extends CommitDuty {

  private static final Duration TICK = Duration.ofMillis(250);

  /** Under load every look takes in what several commits brought. */
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(20);

  private final PermissionLog permissions;
  private final Clock clock;

  PermissionFollower(PermissionLog permissions, CommitSignal signal, Clock clock) {
    super(signal);
    this.permissions = permissions;
    this.clock = clock;
  }

  /** Before requests come in, so that the first one is decided by all there is to know. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  protected Duty begin() {
    try {
      look();
    } catch (SQLException unreachable) {
      throw new IllegalStateException("The log cannot be followed", unreachable);
    }
    return Duty.startHere("following permissions", TICK, AT_MOST_EVERY, this::look);
  }

  private boolean look() throws SQLException {
    permissions.follow(clock.instant());
    return false;
  }
}
