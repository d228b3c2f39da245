package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Consent;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Fingerprint;
import com.leanvibe.hive.command.store.ConstraintViolation;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.ApprovalRule;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Holds up what a rule says others must approve. Whoever asks sends the very same request again
 * once they have: it is told by its hash.
 */
@Component
class ApprovalGate implements Consent {

  private static final int MAX_BODY = 64 << 10;

  /** What a request wants to do, to the letter. */
  private record Asked(String method, String path, String body) {

    String hash(EventMetadata metadata) {
      return HexFormat.of()
          .formatHex(Fingerprint.of(metadata.tenant(), metadata.actor(), method, path, body));
    }
  }

  private final Authority authority;
  private final Gate gate;
  private final OpenApprovals open;
  private final ApprovalSettings settings;
  private final ObjectProvider<Commands> commands;
  private final HttpServletRequest request;

  /**
   * Made with what gives the commands, which need this themselves.
   *
   * @param request the running one
   */
  ApprovalGate(
      Authority authority,
      Gate gate,
      OpenApprovals open,
      ApprovalSettings settings,
      ObjectProvider<Commands> commands,
      HttpServletRequest request) {
    this.authority = authority;
    this.gate = gate;
    this.open = open;
    this.settings = settings;
    this.commands = commands;
    this.request = request;
  }

  @Override
  public EventMetadata require(EventMetadata metadata) {
    TenantPermissions permissions = authority.current().of(metadata.tenant());
    if (!permissions.hasApprovalRules()) {
      return metadata;
    }
    return permissions.approvalRules(Action.parse(metadata.action())).stream()
        .filter(rule -> concerned(rule, metadata.tenant()) != null)
        .reduce(ApprovalGate::both)
        .map(rule -> require(rule, metadata))
        .orElse(metadata);
  }

  /** What satisfies both. */
  private static ApprovalRule both(ApprovalRule one, ApprovalRule other) {
    return new ApprovalRule(
        one.name() + ", " + other.name(),
        one.actions(),
        one.scope(),
        Math.max(one.required(), other.required()),
        approvers(one, other),
        one.lasting().compareTo(other.lasting()) < 0 ? one.lasting() : other.lasting(),
        one.defined());
  }

  private static List<String> approvers(ApprovalRule one, ApprovalRule other) {
    if (one.approvers().isEmpty() || other.approvers().isEmpty()) {
      return one.approvers().isEmpty() ? other.approvers() : one.approvers();
    }
    List<String> common = one.approvers().stream().filter(other.approvers()::contains).toList();
    if (common.isEmpty()) {
      throw Problem.conflict(
          "Nobody can approve this: %s and %s name no approver in common"
              .formatted(one.name(), other.name()));
    }
    return common;
  }

  private @Nullable Resource concerned(ApprovalRule rule, String tenant) {
    return RequestContext.current().resources().stream()
        .filter(resource -> rule.covers(resource.with(gate.facts(tenant, resource))))
        .findFirst()
        .orElse(null);
  }

  private EventMetadata require(ApprovalRule rule, EventMetadata metadata) {
    Asked asked = asked();
    String hash = asked.hash(metadata);
    OpenApproval approval =
        find(metadata, hash).orElseGet(() -> request(rule, metadata, asked, hash));
    if (approval.status() != ApprovalStatus.APPROVED) {
      throw awaited(approval);
    }
    return metadata.under(approval.approvalId());
  }

  private Optional<OpenApproval> find(EventMetadata metadata, String hash) {
    Optional<OpenApproval> found = open.find(metadata.tenant(), metadata.actor(), hash);
    Instant now = metadata.occurredAt();
    found
        .filter(each -> each.isOver(now))
        .ifPresent(each -> each.expire(commands.getObject(), now));
    return found.filter(each -> !each.isOver(now));
  }

  private OpenApproval request(
      ApprovalRule rule, EventMetadata metadata, Asked asked, String hash) {
    if (asked.body().length() > MAX_BODY) {
      throw Problem.tooLarge(
          "Others must approve this, and can be shown at most %d characters".formatted(MAX_BODY));
    }
    if (open.count(metadata.tenant(), metadata.actor()) >= settings.maxOpen()) {
      throw Problem.conflict(
          "%d of your requests wait already to be approved, or to be sent again"
              .formatted(settings.maxOpen()));
    }
    try {
      Done<ApprovalId> done =
          commands.getObject().send(asking(metadata), command(rule, metadata, asked, hash));
      return open.get(done.result());
    } catch (ConstraintViolation meanwhile) {
      return open.find(metadata.tenant(), metadata.actor(), hash)
          .orElseThrow(() -> Problem.conflict("The same was asked for, and decided, just now"));
    }
  }

  private RequestApproval command(
      ApprovalRule rule, EventMetadata metadata, Asked asked, String hash) {
    Resource resource = concerned(rule, metadata.tenant());
    return new RequestApproval(
        ApprovalId.next(),
        metadata.tenant(),
        rule.name(),
        metadata.action(),
        String.valueOf(resource),
        asked.method(),
        asked.path(),
        asked.body(),
        new ApprovalTerms(
            metadata.actor(),
            hash,
            rule.required(),
            rule.approvers(),
            metadata.occurredAt().plus(rule.lasting())));
  }

  private static EventMetadata asking(EventMetadata metadata) {
    return RequestContext.current()
        .metadata(metadata.tenant(), metadata.actor(), "approval:request", metadata.occurredAt());
  }

  private static Problem awaited(OpenApproval approval) {
    return Problem.approvalRequired(
            "%d of %d have approved it; send the same request again once they all have"
                .formatted(approval.given(), approval.required()))
        .with("approvalId", approval.approvalId().text())
        .with("approvalStatus", approval.status())
        .with("hash", approval.hash())
        .with("required", approval.required())
        .with("given", approval.given())
        .with("approvers", List.copyOf(approval.approvers()))
        .with("expiresAt", approval.expiresAt());
  }

  private Asked asked() {
    String query = request.getQueryString();
    String path = request.getRequestURI();
    return new Asked(request.getMethod(), query == null ? path : path + "?" + query, body());
  }

  private static String body() {
    try {
      return new String(RequestContext.current().body(), StandardCharsets.UTF_8);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }
}
