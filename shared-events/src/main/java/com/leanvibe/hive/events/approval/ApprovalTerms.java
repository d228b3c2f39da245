package com.leanvibe.hive.events.approval;

import java.time.Instant;
import java.util.List;

/**
 * What an approval takes.
 *
 * @param requester the {@code sub} of who asked, who cannot approve
 * @param hash SHA-256, in lower-case hex, of exactly what was asked
 * @param required how many approvers it takes
 * @param approvers the {@code sub} of each who can approve; empty for all that are permitted to
 * @param expiresAt until when it must be approved, and done
 */
public record ApprovalTerms(
    String requester, String hash, int required, List<String> approvers, Instant expiresAt) {

  public ApprovalTerms {
    approvers = List.copyOf(approvers);
  }
}
