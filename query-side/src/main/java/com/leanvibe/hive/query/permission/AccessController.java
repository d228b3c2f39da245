package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Access;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.Decision;
import com.leanvibe.hive.platform.authorization.Grant;
import com.leanvibe.hive.platform.authorization.Question;
import com.leanvibe.hive.platform.authorization.Reason;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.authorization.SubjectKind;
import com.leanvibe.hive.platform.authorization.SubjectStatus;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.history.Moments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who can, what can, and all of it at once, as of any moment: what auditors sample. */
@RestController
@RequestMapping("/api/v1/authorization")
class AccessController {

  /** Somebody who can, and why. */
  record SubjectView(String subject, SubjectKind kind, List<String> reasons) {}

  /**
   * What a subject can do something to.
   *
   * @param resource a scope: all that lies within it
   * @param within a second scope that it must lie within too; absent where there is none
   */
  record ReachView(
      String resource,
      @Nullable String within,
      String role,
      @Nullable String grantId,
      @Nullable String condition,
      @Nullable Instant expiresAt) {}

  /** A row of the access matrix. */
  record AccessView(
      String subject,
      SubjectKind kind,
      SubjectStatus status,
      String role,
      String scope,
      List<String> permissions,
      @Nullable String grantId,
      @Nullable String condition,
      @Nullable Instant expiresAt) {}

  private final Authority authority;
  private final PermissionMoments moments;
  private final AccessHistory history;
  private final Gate gate;

  AccessController(
      Authority authority, PermissionMoments moments, AccessHistory history, Gate gate) {
    this.authority = authority;
    this.moments = moments;
    this.history = history;
    this.gate = gate;
  }

  @Operation(
      operationId = "listSubjects",
      summary = "Lists who can do something to a resource, by decision, policies included")
  @GetMapping("/subjects")
  @Allowed(action = "authorization:read")
  Page<SubjectView> subjects(
      Caller caller,
      @Parameter(description = "What is to be done", example = "task:cancel") @RequestParam
          String action,
      @Parameter(description = "What it is to be done to", example = "task/*") @RequestParam
          String resource,
      @Parameter(description = PermissionQueryController.AT) @RequestParam(required = false)
          @Nullable String at,
      Limit limit,
      @Nullable Cursor cursor) {
    Moment moment = moments.of(at, caller.tenant());
    Resource asked = parse("resource", resource, Resource::parse);
    Question question =
        new Question(
            caller.tenant(),
            "",
            Set.of(),
            parse("action", action, Action::parse),
            asked.with(gate.facts(caller.tenant(), asked)),
            Map.of());
    return Listing.pageOfSome(
        moment.permissions().access().subjects(),
        Access.Known::id,
        subject -> allowed(subject, question, moment),
        limit,
        cursor);
  }

  private Stream<SubjectView> allowed(Access.Known subject, Question question, Moment moment) {
    Decision decision =
        authority.decideBy(moment.permissions(), moment.at(), question.by(subject.id()));
    return decision.allowed()
        ? Stream.of(
            new SubjectView(
                subject.id(),
                subject.kind(),
                decision.reasons().stream().map(Reason::text).toList()))
        : Stream.empty();
  }

  @Operation(
      operationId = "listResources",
      summary = "Lists what a subject can do something to, by its grants",
      description =
          "Policies may forbid some of it, or permit more: what they say depends on the resource and"
              + " is asked by decision.")
  @GetMapping("/resources")
  @Allowed(action = "authorization:read")
  Page<ReachView> resources(
      Caller caller,
      @Parameter(description = "Whose grants they are") @RequestParam String subject,
      @Parameter(description = "What is to be done", example = "task:cancel") @RequestParam
          String action,
      @Parameter(description = PermissionQueryController.AT) @RequestParam(required = false)
          @Nullable String at,
      Limit limit,
      @Nullable Cursor cursor) {
    Moment moment = moments.of(at, caller.tenant());
    Action asked = parse("action", action, Action::parse);
    return Listing.page(
        moment.permissions().access().reach(subject, asked, moment.at()),
        AccessController::place,
        AccessController::view,
        limit,
        cursor);
  }

  private static String place(Access.Reach reach) {
    Grant grant = reach.grant();
    return "%s %s %s %s".formatted(reach.scope(), reach.within(), grant.role(), grant.id());
  }

  private static ReachView view(Access.Reach reach) {
    return new ReachView(
        reach.scope(),
        reach.within(),
        reach.grant().role(),
        reach.grant().id(),
        reach.grant().conditionText(),
        reach.grant().expiresAt());
  }

  @Operation(
      operationId = "listAccess",
      summary = "Lists all subjects with all they were given: the access matrix",
      description = "Without grants that were revoked or had expired, and without policies")
  @GetMapping("/matrix")
  @Allowed(action = "authorization:read")
  Page<AccessView> matrix(
      Caller caller,
      @Parameter(description = PermissionQueryController.AT) @RequestParam(required = false)
          @Nullable String at,
      Limit limit,
      @Nullable Cursor cursor) {
    Moment moment = moments.of(at, caller.tenant());
    Access access = moment.permissions().access();
    return Listing.page(
        access.all(moment.at()),
        AccessController::place,
        entry -> view(entry, access),
        limit,
        cursor);
  }

  private static String place(Access.Entry entry) {
    Grant grant = entry.grant();
    return "%s %s %s %s".formatted(entry.subject().id(), grant.role(), grant.scope(), grant.id());
  }

  private static AccessView view(Access.Entry entry, Access access) {
    return new AccessView(
        entry.subject().id(),
        entry.subject().kind(),
        entry.subject().status(),
        entry.grant().role(),
        entry.grant().scope().text(),
        access.permissions(entry.grant()),
        entry.grant().id(),
        entry.grant().conditionText(),
        entry.grant().expiresAt());
  }

  @Operation(
      operationId = "listAccessChanges",
      summary = "Shows how what a subject has differs between two moments",
      description =
          "Grants that expired meanwhile are gone without an event. The events are all that changed"
              + " the tenant's permissions, those of roles and policies too; they are paged.")
  @GetMapping("/changes")
  @Allowed(action = "authorization:read")
  AccessHistory.Changed changes(
      Caller caller,
      @Parameter(description = "Who has it") @RequestParam String subject,
      @Parameter(description = Moments.FROM) @RequestParam(required = false) @Nullable String from,
      @Parameter(description = Moments.TO) @RequestParam(required = false) @Nullable String to,
      Limit limit,
      @Nullable Cursor cursor) {
    Moment earlier = moments.of("from", from == null ? "0" : from, caller.tenant());
    Moment later = moments.of("to", to, caller.tenant());
    return history.changes(caller.tenant(), subject, earlier, later, limit, cursor);
  }

  private static <T> T parse(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException wrong) {
      throw Problem.invalid("?" + name, String.valueOf(wrong.getMessage()));
    }
  }
}
