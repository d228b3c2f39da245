package com.leanvibe.hive.query.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.query.table.Keyset;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action that others must approve, without the part that may be large.
 *
 * @param version the sequence of its last event
 * @param rule the name of the rule that made it need approval
 * @param method of the request that asked for it
 * @param path of the request that asked for it, with its query
 * @param requester who asked, and cannot approve it
 * @param hash SHA-256 of exactly what was asked: tenant, requester, method, path and body, each
 *     with its length in bytes and a colon before
 * @param required how many approvers it takes
 * @param approvers who can approve it; empty for all that are permitted to
 * @param usedPosition where in the log it has been done; null until it has
 */
@JsonInclude
record ApprovalSummary(
    UUID approvalId,
    long version,
    ApprovalStatus status,
    String rule,
    String action,
    String resource,
    String method,
    String path,
    String requester,
    String hash,
    int required,
    List<String> approvers,
    List<Vote> votes,
    @Nullable Long usedPosition,
    Instant requestedAt,
    Instant expiresAt,
    Instant updatedAt) {

  Keyset place() {
    return new Keyset(requestedAt, approvalId);
  }
}
