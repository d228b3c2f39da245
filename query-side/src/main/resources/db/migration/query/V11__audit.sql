-- The trail: every event as it was recorded, and the ledgers that it is checked against.

create table audit_event (
  position    bigint      primary key,
  tenant      text        not null,
  occurred_at timestamptz not null,
  actor       text        not null,
  action      text        not null,
  resource    text        not null,
  type        text        not null,
  -- The bytes that its leaf is the hash of. What was erased of a person is in them as it was sealed.
  leaf        bytea       not null
);
alter table audit_event alter column leaf set compression lz4;

create unique index audit_event_tenant on audit_event (tenant, position);
create index audit_event_actor on audit_event (tenant, actor, position);
create index audit_event_action on audit_event (tenant, action, position);
create index audit_event_resource on audit_event (tenant, resource, position);
create index audit_event_type on audit_event (tenant, type, position);
-- Time follows position, but for clocks of instances that differ.
create index audit_event_time on audit_event using brin (occurred_at) with (pages_per_range = 16);

-- How far the trail is whole: no position up to here is missing, and each event is a leaf of its tenant's tree.
create table audit_head (
  single   boolean primary key default true check (single),
  position bigint  not null
);
insert into audit_head (position) values (0);

create table audit_ledger (
  tenant text   primary key,
  size   bigint not null
) with (fillfactor = 50);

-- Where each row of 256 leaves begins: which leaf an event is, is counted from there.
create table audit_tile (
  tenant   text   not null,
  index    bigint not null,
  position bigint not null,
  primary key (tenant, index)
);
create index audit_tile_position on audit_tile (tenant, position);

-- Hashes of 32 bytes, up to 256 in a row: those of leaves at level 0, and above those of complete rows below.
create table ledger_tile (
  tenant text   not null,
  level  int    not null,
  index  bigint not null,
  hashes bytea  not null,
  primary key (tenant, level, index)
);
alter table ledger_tile alter column hashes set storage external;

-- What the command side has signed. It agrees where this side's own tree has the same root.
create table audit_checkpoint (
  tenant    text        not null,
  size      bigint      not null,
  root      bytea       not null,
  sealed_at timestamptz not null,
  note      text        not null,
  verifier  text        not null,
  state     text        not null check (state in ('RECEIVED', 'AGREES', 'DIFFERS')),
  primary key (tenant, size)
);
create index audit_checkpoint_received on audit_checkpoint (tenant, size) where state = 'RECEIVED';
create index audit_checkpoint_differs on audit_checkpoint (tenant, size) where state = 'DIFFERS';

grant select, insert on audit_event, audit_tile to ${app};
grant select, update on audit_head to ${app};
grant select, insert, update on audit_ledger, ledger_tile, audit_checkpoint to ${app};

create table audit_export (
  export_id       uuid        primary key,
  tenant          text        not null,
  requested_by    text        not null,
  requested_at    timestamptz not null,
  idempotency_key text,
  -- What was asked, as JSON.
  request         text        not null,
  -- What its event carries of who asked.
  metadata        bytea       not null,
  status          text        not null check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'EXPIRED')),
  -- Who is at it, and when it last said so.
  runner          text,
  beat_at         timestamptz,
  -- Decided once, so that whoever begins anew after a crash makes the same.
  planned_at      timestamptz,
  tree_size       bigint,
  first_leaf      bigint,
  leaf_count      bigint,
  done            bigint      not null default 0,
  bytes           bigint,
  sha256          text,
  detail          text,
  finished_at     timestamptz,
  unique (tenant, requested_by, idempotency_key)
);
create index audit_export_open on audit_export (requested_at) where status in ('QUEUED', 'RUNNING');

grant select, insert, update on audit_export to ${app};
