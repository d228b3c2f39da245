package com.leanvibe.hive.query.compliance;

import java.util.List;

/** What became of the work that the hive took on. */
final class Work {

  static final Evidence ENDED =
      Statement.ofTrail(
              "ended-tasks",
              "How tasks ended: completed, failed, expired, cancelled or rejected. An exception is a task"
                  + " that failed or expired and was not retried, up to now.",
              List.of(
                  "hive.task.TaskCancelled",
                  "hive.task.TaskCompleted",
                  "hive.task.TaskExpired",
                  "hive.task.TaskFailed",
                  "hive.task.TaskRejected",
                  "hive.task.TaskRetried"),
              """
          case
            when e.type in ('hive.task.TaskFailed', 'hive.task.TaskExpired')
              and (retried.last is null or retried.last < e.position) then 'given up'
          end""",
              """
          'type', e.type, 'task', e.resource, 'cause', leaf.payload ->> 'cause'""",
              """
          left join (
            select resource, max(position) as last from audit_event
            where tenant = :tenant and type = 'hive.task.TaskRetried' group by resource
          ) as retried on retried.resource = e.resource""")
          .where("e.type <> 'hive.task.TaskRetried'");

  static final Evidence UNFINISHED =
      Statement.ofReadModel(
          "unfinished-tasks",
          "Which tasks that were submitted in the period have not ended yet. An exception is one that"
              + " was submitted more than a week ago.",
          """
          select null::bigint as position, task.submitted_at as at, task.submitted_by as by,
            case when task.submitted_at < now() - interval '7 days' then 'not ended within a week'
            end as exception,
            json_build_object('task', 'task/' || task.task_id, 'status', task.status) as details
          from task
          where task.tenant = :tenant and task.submitted_at between :from and :to
            and task.status in ('AWAITING_APPROVAL', 'BLOCKED', 'QUEUED', 'ASSIGNED', 'RUNNING')""");

  private Work() {}
}
