-- What a command must know across aggregates. Every table here is written in the transaction that
-- appends the events, and can be rebuilt from them.
create table agent (
  agent_id uuid primary key,
  tenant text not null,
  name text not null,
  status text not null,
  capabilities text[] not null,
  max_concurrent integer not null,
  running integer not null default 0,
  -- Soft state: refreshed by signs of life, not by events.
  last_seen_at timestamptz,
  -- Let a lease run out and was not heard of since: gets no work unless it asks.
  unresponsive boolean not null default false
) with (fillfactor = 70);
create unique index agent_name on agent (tenant, name) where status <> 'RETIRED';
create index agent_by_tenant on agent (tenant, status);

create table agent_topic (
  tenant text not null,
  topic text not null,
  agent_id uuid not null,
  primary key (tenant, topic, agent_id)
);
create index agent_topic_agent on agent_topic (agent_id);

-- A lane holds the tasks of one tenant that need the same capabilities.
create table lane (
  lane_id bigint generated always as identity primary key,
  tenant text not null,
  capabilities text[] not null,
  constraint lane_unique unique (tenant, capabilities)
);

create table task (
  task_id uuid primary key,
  tenant text not null,
  lane_id bigint not null references lane,
  status text not null,
  priority smallint not null,
  submitted_position bigint not null,
  lease_seconds integer not null,
  -- Of the request that submitted the task: what the hive does with it later belongs to that.
  correlation_id text not null,
  traceparent text,
  not_before timestamptz,
  deadline timestamptz,
  open_dependencies integer not null default 0,
  agent_id uuid,
  attempt integer not null default 0,
  lease_expires_at timestamptz,
  -- Whether the assignment was put into the agent's inbox, and whether the agent has claimed it.
  delivered boolean not null default false,
  claimed boolean not null default false
) with (fillfactor = 70);
create index task_queue on task (lane_id, priority desc, submitted_position) where status = 'QUEUED';
create index task_unblocked on task (task_id) where status = 'BLOCKED' and open_dependencies = 0;
create index task_held on task (agent_id) where status in ('ASSIGNED', 'RUNNING');
create index task_lease on task (lease_expires_at) where status in ('ASSIGNED', 'RUNNING');
create index task_undelivered on task (task_id) where status = 'ASSIGNED' and not delivered;
create index task_deadline on task (deadline)
  where deadline is not null and status in ('AWAITING_APPROVAL', 'BLOCKED', 'QUEUED', 'ASSIGNED', 'RUNNING');

create table task_dependency (
  task_id uuid not null,
  depends_on uuid not null,
  primary key (task_id, depends_on)
);
create index task_dependents on task_dependency (depends_on);

-- The last time the hive was up to watch leases and signs of life, and the Redis it delivered to.
create table watch (
  single boolean primary key default true check (single),
  seen_at timestamptz not null default now(),
  redis_epoch text
);
insert into watch default values;

grant select, insert, update on agent, lane, task to ${app};
grant select, insert, delete on agent_topic, task_dependency to ${app};
grant select, update on watch to ${app};
