package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.query.history.Happenings;
import com.leanvibe.hive.query.web.Parameters;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what was permitted at a moment, and by which time expiry went. */
@Component
final class PermissionMoments {

  private final Authority authority;
  private final Happenings happenings;

  PermissionMoments(Authority authority, Happenings happenings) {
    this.authority = authority;
    this.happenings = happenings;
  }

  /** Reads {@code ?at=}; see {@link #of(String, String, String)}. */
  Moment of(@Nullable String text, String tenant) {
    return of("at", text, tenant);
  }

  /**
   * Reads a moment.
   *
   * @param name the parameter's
   * @param text a position or an instant; now where it is absent
   * @throws Problem 400 where it is neither, or lies ahead
   */
  Moment of(String name, @Nullable String text, String tenant) {
    if (text == null) {
      return new Moment(authority.current().of(tenant), authority.position(), Instant.now(), false);
    }
    TrailPoint point = Parameters.point(name, text);
    return point.time() == null
        ? atPosition(name, Objects.requireNonNull(point.position()), tenant)
        : atInstant(name, point.time(), tenant);
  }

  private Moment atPosition(String name, long position, String tenant) {
    if (position > authority.position()) {
      throw ahead(name);
    }
    return new Moment(authority.at(position).of(tenant), position, timeOf(position), true);
  }

  /** The trail may not have come to what is known of permissions already. */
  private Instant timeOf(long position) {
    Instant changed = authority.changedLast(position);
    return happenings.timeOf(position).filter(changed::isBefore).orElse(changed);
  }

  private Moment atInstant(String name, Instant at, String tenant) {
    if (at.isAfter(Instant.now())) {
      throw ahead(name);
    }
    long position = authority.positionAt(at);
    return new Moment(authority.at(position).of(tenant), position, at, true);
  }

  private static Problem ahead(String name) {
    return Problem.invalid("?" + name, "must be a position or an instant that has been");
  }
}
