package com.leanvibe.hive.query.permission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.platform.authorization.Access;
import com.leanvibe.hive.platform.authorization.Grant;
import com.leanvibe.hive.platform.authorization.Permissions;
import com.leanvibe.hive.platform.authorization.SubjectKind;
import com.leanvibe.hive.platform.authorization.SubjectStatus;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.history.Change;
import com.leanvibe.hive.query.history.Happening;
import com.leanvibe.hive.query.history.Happenings;
import com.leanvibe.hive.query.history.Past;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how what subjects have differs between moments. */
@Component
final class AccessHistory {

  /**
   * What differs for a subject, and what happened meanwhile.
   *
   * @param fromTime the time that expiry went by at the earlier moment
   * @param toTime the same at the later one
   * @param changes places in the subject's kind, status and grants, which stand in {@code /grants}
   *     under their ids, or under {@code registration ROLE} where it was registered with the role
   * @param events a page of them, the oldest first
   * @param next the cursor of the next page of events, null where this is the last
   */
  @JsonInclude
  record Changed(
      Instant fromTime,
      Instant toTime,
      List<Change> changes,
      List<Happening> events,
      @Nullable String next) {}

  private record Holding(
      String role,
      String scope,
      @Nullable String condition,
      @Nullable Instant expiresAt,
      List<String> permissions) {}

  private record Standing(SubjectKind kind, SubjectStatus status, Map<String, Holding> grants) {}

  private final Past past;
  private final Happenings happenings;

  AccessHistory(Past past, Happenings happenings) {
    this.past = past;
    this.happenings = happenings;
  }

  /**
   * Compares two moments.
   *
   * @throws Problem 400 where the first is later
   */
  Changed changes(
      String tenant, String subject, Moment from, Moment to, Limit limit, @Nullable Cursor cursor) {
    if (isLater(from, to)) {
      throw Problem.invalid("?from", "must not be later than to");
    }
    Page<Happening> events =
        happenings.ofTypes(
            tenant, Permissions.EVENTS, from.position(), to.position(), limit, cursor);
    return new Changed(
        from.at(),
        to.at(),
        past.difference(standing(subject, from), standing(subject, to)),
        events.items(),
        events.next());
  }

  /** By positions first: clocks of instances differ. */
  private static boolean isLater(Moment one, Moment other) {
    return one.position() == other.position()
        ? one.at().isAfter(other.at())
        : one.position() > other.position();
  }

  private static Standing standing(String subject, Moment moment) {
    Access access = moment.permissions().access();
    Access.Known known = access.subject(subject);
    Map<String, Holding> grants = new TreeMap<>();
    access
        .grantsOf(subject, moment.at())
        .forEach(grant -> grants.put(place(grant), holding(grant, access)));
    return new Standing(known.kind(), known.status(), grants);
  }

  private static String place(Grant grant) {
    return grant.id() == null ? "registration " + grant.role() : grant.id();
  }

  private static Holding holding(Grant grant, Access access) {
    return new Holding(
        grant.role(),
        grant.scope().text(),
        grant.conditionText(),
        grant.expiresAt(),
        access.permissions(grant));
  }
}
