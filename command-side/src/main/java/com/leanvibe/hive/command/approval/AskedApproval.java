package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Fingerprint;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** The terms of an approval, before what is to be approved is known to the letter. */
public record AskedApproval(
    String requester, int required, List<String> approvers, Instant expiresAt) {

  /**
   * The terms.
   *
   * @param asked all that is asked for
   */
  public ApprovalTerms of(byte[] asked) {
    String hash = HexFormat.of().formatHex(Fingerprint.of(asked));
    return new ApprovalTerms(requester, hash, required, approvers, expiresAt);
  }
}
