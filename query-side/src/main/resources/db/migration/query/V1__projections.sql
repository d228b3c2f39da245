-- How far each projection has come. A row per projection and Kafka partition, written in the same
-- transaction as the rows of the read model, so that neither can be ahead of the other.
create table projection (
  name    text primary key,
  version int  not null
);

-- A new value for whoever takes a partition over; who held it before can no longer write.
create sequence projection_epoch;

create table projection_progress (
  projection  text        not null references projection,
  partition   int         not null,
  topic_id    text        not null,
  next_offset bigint      not null,
  watermark   bigint      not null,
  epoch       bigint      not null,
  advanced_at timestamptz not null,
  primary key (projection, partition)
) with (fillfactor = 40);

-- Events that a projection could not apply, and, behind them, the later events of the same aggregate.
create table dead_letter (
  dead_letter_id uuid        primary key,
  projection     text        not null,
  tenant         text,
  partition      int         not null,
  record_offset  bigint      not null,
  position       bigint,
  event_id       text,
  aggregate_id   text,
  sequence       bigint,
  name           text,
  revision       int,
  metadata       bytea,
  payload        bytea,
  cause          text        not null,
  attempts       int         not null,
  status         text        not null check (status in ('DEAD', 'DISCARDED')),
  created_at     timestamptz not null,
  attempted_at   timestamptz not null,
  decided_by     text,
  decided_at     timestamptz,
  unique (projection, aggregate_id, sequence)
);

create index dead_letter_open on dead_letter (tenant, dead_letter_id) where status = 'DEAD';

create table parked_event (
  projection    text   not null,
  aggregate_id  text   not null,
  sequence      bigint not null,
  partition     int    not null,
  record_offset bigint not null,
  position      bigint not null,
  event_id      text   not null,
  name          text   not null,
  revision      int    not null,
  metadata      bytea  not null,
  payload       bytea  not null,
  primary key (projection, aggregate_id, sequence)
);

grant select, insert, update on projection to ${app};
grant usage on sequence projection_epoch to ${app};
grant select, insert, update, delete on projection_progress, dead_letter, parked_event to ${app};
