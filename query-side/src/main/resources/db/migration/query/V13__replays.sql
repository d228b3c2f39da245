-- Read models that are built once more from the log, in schemas of their own.
create table replay (
  replay_id       uuid        primary key,
  -- Whoever asked belongs to it; it may be for a read model that all tenants share.
  tenant          text        not null,
  requested_by    text        not null,
  requested_at    timestamptz not null,
  idempotency_key text,
  -- What was asked, as JSON.
  request         text        not null,
  projection      text        not null,
  version         int         not null,
  mode            text        not null check (mode in ('SHADOW', 'IN_PLACE', 'DRY_RUN')),
  status          text        not null
    check (status in ('QUEUED', 'RUNNING', 'PAUSED', 'READY', 'COMPLETED', 'CANCELLED', 'FAILED', 'REVERTED')),
  phase           text        not null,
  -- Whether it takes the live one's place whatever was found, and whether it is to give it back.
  promoted        boolean     not null default false,
  reverting       boolean     not null default false,
  -- Whether its schema is still there.
  built           boolean     not null default false,
  runner          text,
  beat_at         timestamptz,
  source          text,
  position        bigint      not null default 0,
  target          bigint      not null default 0,
  events          bigint      not null default 0,
  records         bigint      not null default 0,
  total_records   bigint      not null default 0,
  rate            float8      not null default 0,
  -- What the comparison found, as JSON.
  tables          text,
  differences     bigint,
  detail          text,
  started_at      timestamptz,
  finished_at     timestamptz,
  unique (tenant, requested_by, idempotency_key)
);
create unique index replay_open on replay (projection) where status in ('QUEUED', 'RUNNING', 'PAUSED', 'READY');
create index replay_list on replay (requested_at, replay_id);

grant select, insert, update on replay to ${app};
