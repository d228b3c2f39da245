package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.CommitDuty;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has one instance at a time forget contexts whose time has come. */
@Component
class ExpiryDuty extends CommitDuty {

  private static final Duration TICK = Duration.ofMillis(500);

  private final PendingContexts pending;
  private final Upkeep upkeep;
  private final SessionConnections sessions;
  private final Clock clock;

  ExpiryDuty(
      PendingContexts pending,
      Upkeep upkeep,
      SessionConnections sessions,
      CommitSignal signal,
      Clock clock) {
    super(signal);
    this.pending = pending;
    this.upkeep = upkeep;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  protected Duty begin() {
    return Duty.start(
        "context expiry", new Leadership(sessions, "context-expiry"), TICK, TICK, this::round);
  }

  private boolean round() {
    Instant now = clock.instant();
    List<PendingContexts.Overdue> overdue = pending.overdue(now);
    for (PendingContexts.Overdue each : overdue) {
      upkeep.send(
          each.id(),
          each.tenant(),
          "context:expire",
          new ExpireContext(each.id(), Origin.hive(each.tenant()), now));
    }
    return overdue.size() == PendingContexts.BATCH;
  }
}
