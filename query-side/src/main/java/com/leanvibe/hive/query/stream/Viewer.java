package com.leanvibe.hive.query.stream;

import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.platform.audit.AccessTrail;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.security.TokenCheck;
import com.leanvibe.hive.platform.security.VerifiedToken;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Somebody who is shown what happens, as long as its token counts and it may look, and what it may
 * see of that: by what is permitted when it is shown.
 */
final class Viewer {

  static final String LOOK = "system:read";

  private static final Resource SYSTEM = Resource.of("system", Resource.ANY);
  private static final Action LOOKING = Action.parse(LOOK);
  private static final Action READING_ALL = Action.parse("audit:read");
  private static final Resource ALL = Resource.of("audit", Resource.ANY);

  /** What can be read one at a time, so that it is known who may read it. */
  private static final Set<String> READABLE =
      Set.of("agent", "approval", "context", "task", "workflow");

  /** Receives requests whose tokens the security filter has accepted. */
  @Component
  static class Desk {

    private final List<TokenCheck> checks;
    private final Gate gate;
    private final AccessTrail trail;

    Desk(ObjectProvider<TokenCheck> checks, Gate gate, AccessTrail trail) {
      this.checks = checks.orderedStream().toList();
      this.gate = gate;
      this.trail = trail;
    }

    /** The caller of the request on this thread; that it sees everything is recorded. */
    Viewer receive() {
      VerifiedToken token =
          Objects.requireNonNull(VerifiedToken.current(), "no token was accepted");
      if (gate.permits(token.caller(), READING_ALL, ALL)) {
        gate.require(token.caller(), READING_ALL, ALL);
      }
      return new Viewer(this, token);
    }
  }

  private final Desk desk;
  private final VerifiedToken token;
  private boolean gone;

  private Viewer(Desk desk, VerifiedToken token) {
    this.desk = desk;
    this.token = token;
  }

  Caller caller() {
    return token.caller();
  }

  /**
   * Whether it may look no longer. That this was taken away is recorded as a denial, once.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem 503 where that cannot be told now
   */
  boolean isGone() {
    if (gone || !Instant.now().isBefore(token.expiresAt())) {
      return true;
    }
    Denial denial = denial();
    if (denial != null) {
      gone = true;
      desk.trail.denied(denial, RequestContext.current().metadata(Instant.now()));
    }
    return gone;
  }

  private @Nullable Denial denial() {
    return desk.checks.stream().anyMatch(check -> check.refuses(token))
        ? new Denial(LOOK, SYSTEM.toString(), Set.of(DenialReason.TOKEN_ENDED))
        : desk.gate.denial(caller(), LOOKING, SYSTEM);
  }

  /** Those of some events that it may see now. */
  List<TrailEntry> visible(List<TrailEntry> entries) {
    if (entries.isEmpty() || desk.gate.permits(caller(), READING_ALL, ALL)) {
      return entries;
    }
    Map<String, Boolean> decided = new HashMap<>();
    return entries.stream()
        .filter(entry -> !TrailEntry.tellsOfOthers(entry.name()))
        .filter(entry -> decided.computeIfAbsent(entry.aggregateId(), this::mayRead))
        .toList();
  }

  private boolean mayRead(String aggregate) {
    String kind = aggregate.substring(0, Math.max(0, aggregate.indexOf('/')));
    return READABLE.contains(kind)
        && desk.gate.permits(caller(), new Action(kind, "read"), Resource.parse(aggregate));
  }
}
