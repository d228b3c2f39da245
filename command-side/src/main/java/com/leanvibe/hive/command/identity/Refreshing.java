package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.CommitDuty;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Keeps up with what other instances did to signing keys: after commits, but not more often than
 * five times a second, and twice a second in any case.
 */
@Component
class Refreshing extends CommitDuty {

  private static final Duration AT_MOST_EVERY = Duration.ofMillis(200);
  private static final Duration TICK = Duration.ofMillis(500).minus(AT_MOST_EVERY);

  private final PublishedSigningKeys keys;

  Refreshing(CommitSignal signal, PublishedSigningKeys keys) {
    super(signal);
    this.keys = keys;
  }

  @Override
  protected Duty begin() {
    return Duty.startHere("refreshing keys", TICK, AT_MOST_EVERY, this::refresh);
  }

  private boolean refresh() {
    keys.reload();
    return false;
  }
}
