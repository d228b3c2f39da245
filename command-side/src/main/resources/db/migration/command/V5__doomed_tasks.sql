-- A task that waits for one that was cancelled or expired, and so can never run.
alter table task add column doomed boolean not null default false;
update task set doomed = true where status in ('BLOCKED', 'AWAITING_APPROVAL') and exists (
  select from task_dependency d join task other on other.task_id = d.depends_on
  where d.task_id = task.task_id and other.status in ('CANCELLED', 'EXPIRED'));
create index task_doomed on task (task_id) where doomed and status in ('BLOCKED', 'AWAITING_APPROVAL');
