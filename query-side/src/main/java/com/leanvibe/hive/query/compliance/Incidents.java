package com.leanvibe.hive.query.compliance;

import java.util.List;

/** What was done against whom, and what the hive could not do. */
final class Incidents {

  static final Evidence RESTRAINED =
      Statement.ofTrail(
          "restraints",
          "Whom somebody suspended, resumed or disabled, which tokens and grants were revoked, and"
              + " why. An exception is a suspension without a reason.",
          List.of(
              "hive.agent.AgentResumed",
              "hive.agent.AgentSuspended",
              "hive.identity.ClientDisabled",
              "hive.identity.TokenRevoked",
              "hive.permission.GrantRevoked"),
          """
          case when e.type = 'hive.agent.AgentSuspended'
            and btrim(coalesce(leaf.payload ->> 'reason', '')) = '' then 'no reason was given' end""",
          """
          'type', e.type, 'of', e.resource, 'reason', leaf.payload ->> 'reason',
          'subject', coalesce(leaf.payload ->> 'subject', leaf.payload ->> 'clientId')""");

  static final Evidence DEAD_LETTERS =
      Statement.ofReadModel(
          "dead-letters",
          "Which events a read model could not take in: those of the period that somebody decided to"
              + " leave out, and all that are open now, which are exceptions. What was applied when"
              + " it was tried again is no dead letter any more; who tried stands among the"
              + " privileged accesses.",
          """
          select letter.position, letter.created_at as at, letter.decided_by as by,
            case letter.status when 'DEAD' then 'nobody has decided about it' end as exception,
            json_build_object('deadLetterId', letter.dead_letter_id, 'projection', letter.projection,
              'type', letter.name, 'aggregate', letter.aggregate_id, 'status', letter.status,
              'attempts', letter.attempts, 'decidedAt', letter.decided_at) as details
          from dead_letter letter
          where letter.tenant = :tenant
            and (letter.status = 'DEAD' or letter.created_at between :from and :to)""");

  private Incidents() {}
}
