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
 * @param permissions those of the tenant then
 * @param at what expiry and time in policies go by: for a position, when permissions had changed
 *     last
 * @param past whether it was asked for
 */
record Moment(TenantPermissions permissions, Instant at, boolean past) {

  private static final int MAX_DIGITS = 18;

  /**
   * Reads {@code ?at=}.
   *
   * @param text a position or an instant; now where it is absent
   * @throws Problem 400 where it is neither, or lies ahead
   */
  static Moment of(@Nullable String text, Authority authority, String tenant) {
    if (text == null) {
      return new Moment(authority.current().of(tenant), Instant.now(), false);
    }
    return isNumber(text)
        ? atPosition(Long.parseLong(text), authority, tenant)
        : at(text, authority, tenant);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Moment atPosition(long position, Authority authority, String tenant) {
    if (position > authority.position()) {
      throw ahead();
    }
    return new Moment(authority.at(position).of(tenant), authority.changedLast(position), true);
  }

  private static Moment at(String text, Authority authority, String tenant) {
    Instant at = Parameters.instant("at", text);
    if (at == null || at.isAfter(Instant.now())) {
      throw ahead();
    }
    return new Moment(authority.at(authority.positionAt(at)).of(tenant), at, true);
  }

  private static Problem ahead() {
    return Problem.invalid("?at", "must be a position or an instant that has been");
  }
}
