package com.leanvibe.hive.query.compliance;

import com.leanvibe.hive.platform.authorization.Access;
import com.leanvibe.hive.platform.authorization.Grant;
import com.leanvibe.hive.platform.authorization.SubjectStatus;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who had what at the end of the period, as permissions were decided then. */
final class AccessMatrix implements Evidence {

  static final Evidence AT_THE_END = new AccessMatrix();

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Exceptions first, then what was given last; no two are alike. */
  private static final Comparator<Access.Entry> LATEST_FIRST =
      Comparator.comparing((Access.Entry entry) -> exception(entry) == null)
          .thenComparing(entry -> entry.grant().granted().position(), Comparator.reverseOrder())
          .thenComparing(entry -> entry.grant().role());

  private AccessMatrix() {}

  @Override
  public String name() {
    return "access-matrix";
  }

  @Override
  public String shows() {
    return "Who had which role within which scope at the end of the period, or has it now, and what"
        + " it permits; what had expired or was revoked is not counted. An exception is a grant that"
        + " nobody revoked though its subject's access has ended.";
  }

  @Override
  public String query() {
    return "GET /api/v1/authorization/matrix?at=:to";
  }

  @Override
  public Set<String> eventTypes() {
    return Set.of();
  }

  @Override
  public Found find(Inquiry inquiry) {
    Instant now = Instant.now();
    Instant at = inquiry.period().to().isAfter(now) ? now : inquiry.period().to();
    TenantPermissions permissions = inquiry.permissions(at);
    List<Access.Entry> entries = permissions.access().all(at).toList();
    return new Found(
        entries.size(),
        entries.stream().filter(entry -> exception(entry) != null).count(),
        entries.stream()
            .sorted(LATEST_FIRST)
            .limit(inquiry.samples())
            .map(entry -> sample(entry, permissions.access()))
            .toList());
  }

  /** What somebody was registered with cannot be revoked. */
  private static @Nullable String exception(Access.Entry entry) {
    return entry.subject().status() == SubjectStatus.GONE && entry.grant().id() != null
        ? "not revoked, though its subject's access has ended"
        : null;
  }

  private static Sample sample(Access.Entry entry, Access access) {
    Grant grant = entry.grant();
    return new Sample(
        grant.granted().position(),
        grant.granted().at(),
        grant.granted().by(),
        exception(entry),
        details(entry, access.permissions(grant)));
  }

  private static JsonNode details(Access.Entry entry, List<String> permissions) {
    Grant grant = entry.grant();
    Instant expiresAt = grant.expiresAt();
    return JSON.createObjectNode()
        .put("subject", entry.subject().id())
        .put("kind", entry.subject().kind().name())
        .put("status", entry.subject().status().name())
        .put("role", grant.role())
        .put("scope", grant.scope().text())
        .put("condition", grant.conditionText())
        .put("expiresAt", expiresAt == null ? null : expiresAt.toString())
        .put("grantId", grant.id())
        .put("reason", grant.granted().reason())
        .set("permissions", JSON.valueToTree(permissions));
  }
}
