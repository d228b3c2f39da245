package com.leanvibe.hive.query.compliance;

import java.util.List;

/** Who gave what to whom, and who took it back. */
final class Grants {

  static final Evidence GIVEN =
      Statement.ofTrail(
          "role-grants",
          "Who granted whom which role within which scope, why, until when, and who approved it."
              + " An exception is a grant without a reason, and one that somebody made to itself"
              + " without another's approval.",
          List.of("hive.permission.RoleGranted"),
          """
          case
            when btrim(coalesce(leaf.payload ->> 'reason', '')) = '' then 'no reason was given'
            when leaf.payload ->> 'subject' = e.actor and leaf.metadata ->> 'approvalId' is null
              then 'granted to itself, and nobody approved it'
          end""",
          """
          'grantId', leaf.payload ->> 'grantId', 'subject', leaf.payload ->> 'subject',
          'role', leaf.payload ->> 'role', 'scope', leaf.payload ->> 'scope',
          'condition', leaf.payload ->> 'condition', 'expiresAt', leaf.payload ->> 'expiresAt',
          'reason', leaf.payload ->> 'reason', 'approvalId', leaf.metadata ->> 'approvalId',
          'approvers', %s"""
              .formatted(Statement.APPROVERS));

  static final Evidence REVOKED =
      Statement.ofTrail(
          "grant-revocations",
          "Who revoked whose grant, and why. An exception is a revocation without a reason.",
          List.of("hive.permission.GrantRevoked"),
          """
          case when btrim(coalesce(leaf.payload ->> 'reason', '')) = '' then 'no reason was given' end""",
          """
          'grantId', leaf.payload ->> 'grantId', 'subject', leaf.payload ->> 'subject',
          'reason', leaf.payload ->> 'reason', 'approvalId', leaf.metadata ->> 'approvalId'""");

  private Grants() {}
}
