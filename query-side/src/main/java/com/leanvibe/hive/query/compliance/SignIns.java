package com.leanvibe.hive.query.compliance;

import java.util.List;

/** Who got in, and who did not. */
final class SignIns {

  static final Evidence SUCCEEDED =
      Statement.ofTrail(
          "sign-ins",
          "Who signed in, from where, and until when the token lasts. Nothing is an exception.",
          List.of("hive.identity.SignedIn"),
          "null::text",
          """
          'clientId', leaf.payload ->> 'clientId', 'tokenId', leaf.payload ->> 'tokenId',
          'expiresAt', leaf.payload ->> 'expiresAt', 'address', leaf.metadata ->> 'sourceAddress'""");

  static final Evidence FAILED =
      Statement.ofTrail(
          "failed-sign-ins",
          "Who could not sign in, and why. An exception is whoever had the right secret of a client"
              + " that is disabled.",
          List.of("hive.identity.SignInFailed"),
          """
          case leaf.payload ->> 'reason'
            when 'CLIENT_DISABLED' then 'the right secret of a client that is disabled' end""",
          """
          'clientId', leaf.payload ->> 'clientId', 'clientIdHash', leaf.payload ->> 'clientIdHash',
          'reason', leaf.payload ->> 'reason', 'address', leaf.metadata ->> 'sourceAddress'""");

  static final Evidence LOCKED_OUT =
      Statement.ofTrail(
          "lockouts",
          "Who was locked out after too many failures, and until when. An exception is a client that"
              + " signed in within an hour after the lock: it remembered its secret, or somebody"
              + " guessed it.",
          List.of("hive.identity.ClientLockedOut"),
          """
          case when (
            select entered.occurred_at from audit_event entered
            where entered.tenant = e.tenant and entered.actor = leaf.payload ->> 'clientId'
              and entered.position > e.position and entered.type = 'hive.identity.SignedIn'
            order by entered.position limit 1)
              <= (leaf.payload ->> 'until')::timestamptz + interval '1 hour'
          then 'signed in within an hour after the lock' end""",
          """
          'clientId', leaf.payload ->> 'clientId', 'clientIdHash', leaf.payload ->> 'clientIdHash',
          'scope', leaf.payload ->> 'scope', 'until', leaf.payload ->> 'until',
          'address', leaf.metadata ->> 'sourceAddress'""");

  private SignIns() {}
}
