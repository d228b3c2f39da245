package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.query.web.Parameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moment that something is asked of.
 *
 * @param position how far the log reached then
 * @param at what expiry and time in policies go by: for a position, when permissions had changed
 *     last
 * @param past whether it was asked for
 */
record Moment(long position, Instant at, boolean past) {

  private static final int MAX_DIGITS = 18;

  /**
   * Reads {@code ?at=}.
   *
   * @param text a position or an instant; now where it is absent
   * @throws Problem 400 where it is neither, or lies ahead
   */
  static Moment of(@Nullable String text, Authority authority) {
    if (text == null) {
      return new Moment(authority.position(), Instant.now(), false);
    }
    return isNumber(text) ? atPosition(Long.parseLong(text), authority) : at(text, authority);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Moment atPosition(long position, Authority authority) {
    if (position > authority.position()) {
      throw ahead();
    }
    return new Moment(position, authority.changedLast(position), true);
  }

  private static Moment at(String text, Authority authority) {
    Instant at = Parameters.instant("at", text);
    if (at == null || at.isAfter(Instant.now())) {
      throw ahead();
    }
    return new Moment(authority.positionAt(at), at, true);
  }

  private static Problem ahead() {
    return Problem.invalid("?at", "must be a position or an instant that has been");
  }

  TenantPermissions permissions(Authority authority, String tenant) {
    return (past ? authority.at(position) : authority.current()).of(tenant);
  }
}
