create table task (
  task_id               uuid        primary key,
  tenant                text        not null,
  version               bigint      not null,
  workflow_id           uuid,
  key                   text,
  title                 text        not null,
  type                  text,
  payload               json        not null,
  priority              int         not null,
  required_capabilities json        not null,
  depends_on            json        not null,
  deadline              timestamptz,
  max_attempts          int         not null,
  lease_seconds         int         not null,
  requires_approval     boolean     not null,
  repository            text,
  status                text        not null,
  agent_id              uuid,
  attempt               int         not null,
  failures              int         not null,
  lease_expires_at      timestamptz,
  percent               int,
  note                  text,
  result                json,
  error                 text,
  reason                text,
  retry_at              timestamptz,
  submitted_at          timestamptz not null,
  submitted_by          text        not null,
  started_at            timestamptz,
  finished_at           timestamptz,
  updated_at            timestamptz not null
) with (fillfactor = 80);

-- One index per filter of the list, each in the order the list is read in.
create index task_list on task (tenant, submitted_at, task_id);
create index task_by_status on task (tenant, status, submitted_at, task_id);
create index task_by_type on task (tenant, type, submitted_at, task_id) where type is not null;
create index task_by_priority on task (tenant, priority, submitted_at, task_id);
create index task_by_agent on task (tenant, agent_id, submitted_at, task_id) where agent_id is not null;
create index task_by_workflow on task (tenant, workflow_id, submitted_at, task_id) where workflow_id is not null;
create index task_finished on task (tenant, finished_at) where finished_at is not null;

create table task_event (
  task_id        uuid        not null,
  sequence       bigint      not null,
  tenant         text        not null,
  position       bigint      not null,
  name           text        not null,
  revision       int         not null,
  occurred_at    timestamptz not null,
  actor          text        not null,
  action         text        not null,
  correlation_id text        not null,
  causation_id   text        not null,
  traceparent    text,
  data           json        not null,
  primary key (task_id, sequence)
);

-- What agents did. A shard is the Kafka partition the task's events came from, so that two writers
-- never wait for the same row; readers add the shards up.
create table agent_work (
  agent_id     uuid   not null,
  shard        int    not null,
  running      int    not null,
  assigned     bigint not null,
  completed    bigint not null,
  failed       bigint not null,
  released     bigint not null,
  cancelled    bigint not null,
  expired      bigint not null,
  last_seen_at timestamptz,
  primary key (agent_id, shard)
) with (fillfactor = 50);

-- How many tasks of a tenant stand where, in shards like those of agent_work.
create table task_count (
  tenant text   not null,
  status text   not null,
  shard  int    not null,
  tasks  bigint not null,
  primary key (tenant, status, shard)
) with (fillfactor = 50);

grant select, insert, update on task, task_event, agent_work, task_count to ${app};
