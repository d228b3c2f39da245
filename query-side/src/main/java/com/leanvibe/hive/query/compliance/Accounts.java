package com.leanvibe.hive.query.compliance;

import java.util.List;

/** Who came, who left, and by which secrets they are known. */
final class Accounts {

  static final Evidence REGISTERED =
      Statement.ofTrail(
          "registrations",
          "Which clients and agents were registered, by whom and with which roles. An exception is"
              + " an administrator who was registered without another's approval: a registration"
              + " has no reason as a grant has.",
          List.of(
              "hive.agent.AgentRegistered",
              "hive.identity.AdministratorEnabled",
              "hive.identity.ClientRegistered"),
          """
          case
            when jsonb_exists_any(leaf.payload -> 'roles', array['ADMIN', 'PLATFORM_ADMIN'])
              and leaf.metadata ->> 'approvalId' is null
              then 'an administrator by registration, and nobody approved it'
          end""",
          """
          'type', e.type, 'subject', substr(e.resource, strpos(e.resource, '/') + 1),
          'name', leaf.payload ->> 'name', 'roles', leaf.payload -> 'roles',
          'approvalId', leaf.metadata ->> 'approvalId', 'approvers', %s"""
              .formatted(Statement.APPROVERS));

  /** What is recorded of the actor though it could do nothing. */
  private static final String REFUSED =
      "('hive.permission.AccessDenied', 'hive.identity.SignInFailed', 'hive.identity.ClientLockedOut')";

  private static final String LATER =
      """
      left join lateral (
        select used.occurred_at as at, used.position from audit_event used
        where used.tenant = e.tenant and used.actor = substr(e.resource, strpos(e.resource, '/') + 1)
          and used.position > e.position and used.occurred_at > e.occurred_at + interval '1 second'
          and used.type not in %s
          and not exists (
            select from audit_event again
            where again.tenant = e.tenant and again.resource = e.resource
              and again.type = 'hive.identity.AdministratorEnabled'
              and again.position between e.position and used.position)
        order by used.position limit 1
      ) as later on true"""
          .formatted(REFUSED);

  static final Evidence TERMINATED =
      Statement.ofTrail(
          "terminations",
          "Which clients, agents and administrators lost their access, and how long before or after"
              + " that they last used it, up to now. An exception is whoever did anything more than"
              + " a second later; what was refused does not count.",
          List.of(
              "hive.agent.AgentRetired",
              "hive.identity.AdministratorDisabled",
              "hive.identity.ClientDisabled"),
          "case when later.at is not null then 'used after its access had ended' end",
          """
          'type', e.type, 'subject', substr(e.resource, strpos(e.resource, '/') + 1),
          'reason', leaf.payload ->> 'reason',
          'secondsSinceLastUse', (
            select round(extract(epoch from e.occurred_at - used.occurred_at), 3) from audit_event used
            where used.tenant = e.tenant and used.actor = substr(e.resource, strpos(e.resource, '/') + 1)
              and used.position < e.position and used.type not in %s
            order by used.position desc limit 1),
          'secondsToNextUse', round(extract(epoch from later.at - e.occurred_at), 3),
          'nextUsePosition', later.position"""
              .formatted(REFUSED),
          LATER);

  static final Evidence KEYS =
      Statement.ofTrail(
          "key-rotations",
          "Whose secrets were replaced and when; which keys began and ceased to sign tokens, which"
              + " stands in the trail of the tenant that runs the hive. An exception is a key that"
              + " was compromised.",
          List.of(
              "hive.agent.AgentCredentialsRotated",
              "hive.identity.ClientSecretRotated",
              "hive.identity.SigningKeyAdded",
              "hive.identity.SigningKeyRetired"),
          "case when (leaf.payload ->> 'compromised')::boolean then 'the key was compromised' end",
          """
          'type', e.type, 'of', e.resource, 'keyId', leaf.payload ->> 'keyId',
          'signsFrom', leaf.payload ->> 'signsFrom', 'signsUntil', leaf.payload ->> 'signsUntil',
          'publishedUntil', leaf.payload ->> 'publishedUntil'""");

  private Accounts() {}
}
