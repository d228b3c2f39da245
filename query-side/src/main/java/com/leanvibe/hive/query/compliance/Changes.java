package com.leanvibe.hive.query.compliance;

import java.util.List;

/** What was changed of what is permitted, and who approved it, and of what is configured. */
final class Changes {

  static final Evidence PERMISSIONS =
      Statement.ofTrail(
          "permission-changes",
          "Who changed which role, policy or rule about approvals, and which approval that took. An"
              + " exception is a change that took nobody else's approval.",
          List.of(
              "hive.permission.ApprovalRuleDefined",
              "hive.permission.ApprovalRuleRemoved",
              "hive.permission.PolicyDefined",
              "hive.permission.PolicyRemoved",
              "hive.permission.RoleDefined",
              "hive.permission.RoleRemoved"),
          "case when leaf.metadata ->> 'approvalId' is null then 'nobody else approved it' end",
          """
          'type', e.type, 'of', e.resource, 'reason', leaf.payload ->> 'reason',
          'change', leaf.payload - array['tenant', 'reason', 'text'],
          'approvalId', leaf.metadata ->> 'approvalId', 'approvers', %s"""
              .formatted(Statement.APPROVERS));

  static final Evidence CONFIGURATION =
      Statement.ofTrail(
          "configuration-changes",
          "Which settings of which side were others when an instance was started than were last"
              + " recorded. Nothing is an exception: who may set them is beyond the hive.",
          List.of("hive.system.ConfigurationChanged"),
          "null::text",
          """
          'side', leaf.payload ->> 'side', 'version', leaf.payload ->> 'version',
          'changes', leaf.payload -> 'changes'""");

  private static final String STEPS =
      """
      left join lateral (
        select count(distinct step.actor)
                 filter (where step.type = 'hive.approval.ApprovalGiven') as given,
               json_agg(step.actor order by step.position)
                 filter (where step.type = 'hive.approval.ApprovalGiven') as approvers,
               bool_or(step.type = 'hive.approval.ApprovalGiven'
                 and step.actor = leaf.payload #>> '{terms,requester}') as own,
               min(step.actor) filter (where step.type = 'hive.approval.ApprovalRejected') as rejected,
               bool_or(step.type = 'hive.approval.ApprovalExpired') as expired,
               bool_or(step.type = 'hive.approval.ApprovalUsed') as used
        from audit_event step
        where step.tenant = e.tenant and step.resource = e.resource and step.position > e.position
      ) as outcome on true""";

  static final Evidence APPROVALS =
      Statement.ofTrail(
              "approvals",
              "Who asked to do what others must approve, who approved or rejected it, and whether it was"
                  + " done, up to now. An exception is an approval by whoever asked, and what was done"
                  + " with fewer approvers than it takes.",
              List.of(
                  "hive.approval.ApprovalRequested",
                  "hive.approval.ApprovalGiven",
                  "hive.approval.ApprovalRejected",
                  "hive.approval.ApprovalExpired",
                  "hive.approval.ApprovalUsed"),
              """
          case
            when outcome.own then 'approved by whoever asked'
            when outcome.used and outcome.given < (leaf.payload #>> '{terms,required}')::int
              then 'done with fewer approvers than it takes'
          end""",
              """
          'approvalId', leaf.payload ->> 'approvalId', 'rule', leaf.payload ->> 'rule',
          'action', leaf.payload ->> 'action', 'resource', leaf.payload ->> 'resource',
          'requester', leaf.payload #>> '{terms,requester}',
          'required', leaf.payload #> '{terms,required}', 'approvers', outcome.approvers,
          'rejectedBy', outcome.rejected, 'expired', coalesce(outcome.expired, false),
          'done', coalesce(outcome.used, false)""",
              STEPS)
          .where("e.type = 'hive.approval.ApprovalRequested'");

  private Changes() {}
}
