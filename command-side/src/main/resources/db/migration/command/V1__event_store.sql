-- The log: the only truth of the hive. Whoever appends first locks the one row of event_head, so that
-- positions are dense and follow the order of commits over all instances.
create table event_head (
  single boolean primary key default true check (single),
  position bigint not null
);
insert into event_head (position) values (0);

create table event (
  position bigint not null,
  aggregate_id text not null,
  sequence bigint not null,
  aggregate_type text not null,
  event_id uuid not null,
  name text not null,
  revision integer not null,
  occurred_at timestamptz not null,
  metadata bytea not null,
  payload bytea not null,
  constraint event_position primary key (position),
  constraint event_aggregate_sequence unique (aggregate_id, sequence)
);

create table snapshot (
  aggregate_id text primary key,
  sequence bigint not null,
  aggregate_type text not null,
  event_id uuid not null,
  name text not null,
  revision integer not null,
  occurred_at timestamptz not null,
  metadata bytea not null,
  payload bytea not null
);

-- How far the log has been published, and to which incarnation of the topic.
create table publication (
  topic text primary key,
  topic_id text not null,
  position bigint not null
);

-- First answers to requests that carried an Idempotency-Key. Only the key's hash is here, and the body is
-- sealed under a key derived from the Idempotency-Key itself: whoever reads this table learns no secret.
create table idempotency (
  key_hash bytea primary key,
  request_hash bytea not null,
  status integer not null,
  body bytea not null,
  position bigint not null,
  created_at timestamptz not null default now()
);
create index idempotency_age on idempotency (created_at);

grant select, insert on event to ${app};
grant select, update on event_head to ${app};
grant select, insert, update on snapshot, publication to ${app};
grant select, insert, update, delete on idempotency to ${app};
