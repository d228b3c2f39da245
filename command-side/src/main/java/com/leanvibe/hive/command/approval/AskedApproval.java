package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.events.approval.ApprovalTerms;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    return new ApprovalTerms(requester, sha256(asked), required, approvers, expiresAt);
  }

  private static String sha256(byte[] asked) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(asked));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
