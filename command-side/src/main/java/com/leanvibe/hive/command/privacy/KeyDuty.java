package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.command.store.CommitDuty;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Has one instance at a time destroy keys that nothing needs any more, and wrap all others under
 * the current key-encryption key.
 */
@Component
class KeyDuty extends CommitDuty {

  private static final String NAME = "subject keys";
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(200);

  private final RetiredKeys retired;
  private final SubjectVault vault;
  private final KeyTables tables;
  private final SessionConnections sessions;
  private boolean rewrapped;

  KeyDuty(
      RetiredKeys retired,
      SubjectVault vault,
      KeyTables tables,
      SessionConnections sessions,
      CommitSignal signal) {
    super(signal);
    this.retired = retired;
    this.vault = vault;
    this.tables = tables;
    this.sessions = sessions;
  }

  @Override
  protected Duty begin() {
    return Duty.start(NAME, new Leadership(sessions, NAME), TICK, AT_MOST_EVERY, this::round);
  }

  private boolean round() {
    int destroyed = retired.destroySome();
    if (destroyed > 0) {
      tables.cleanUp();
    }
    if (!rewrapped) {
      rewrapped = !vault.rewrapSome();
    }
    return destroyed > 0 || !rewrapped;
  }
}
