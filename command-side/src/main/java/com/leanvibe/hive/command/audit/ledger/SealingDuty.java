package com.leanvibe.hive.command.audit.ledger;

import com.leanvibe.hive.command.store.CommitDuty;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Has one instance at a time seal the log. */
@Component
class SealingDuty extends CommitDuty {

  private static final String NAME = "sealing";
  private static final Duration TICK = Duration.ofMillis(500);

  /** What is committed meanwhile is sealed together. */
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(250);

  private final Sealing sealing;
  private final SessionConnections sessions;

  SealingDuty(Sealing sealing, SessionConnections sessions, CommitSignal signal) {
    super(signal);
    this.sealing = sealing;
    this.sessions = sessions;
  }

  @Override
  protected Duty begin() {
    return Duty.start(NAME, new Leadership(sessions, NAME), TICK, AT_MOST_EVERY, sealing::round);
  }
}
