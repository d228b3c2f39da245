-- The ledgers that the log can be checked against: a Merkle tree of each tenant's events, in the order of their
-- positions, and what was signed of it.

-- How far the log has been taken into the trees.
create table ledger_head (
  single   boolean primary key default true check (single),
  position bigint  not null
);
insert into ledger_head (position) values (0);

create table ledger (
  tenant   text   primary key,
  size     bigint not null,
  -- Of the last event that is a leaf.
  position bigint not null,
  -- The size of the last checkpoint.
  sealed   bigint not null
) with (fillfactor = 50);

-- Hashes of 32 bytes, up to 256 in a row: those of leaves at level 0, and above those of complete rows below.
create table ledger_tile (
  tenant text   not null,
  level  int    not null,
  index  bigint not null,
  hashes bytea  not null,
  primary key (tenant, level, index)
);
-- What looks random is not compressed in vain.
alter table ledger_tile alter column hashes set storage external;

create table ledger_checkpoint (
  tenant    text        not null,
  size      bigint      not null,
  position  bigint      not null,
  sealed_at timestamptz not null,
  note      text        not null,
  -- In the order in which they were signed, to be published.
  number    bigint      generated always as identity unique,
  primary key (tenant, size)
);

-- Signs checkpoints; the private key is sealed under the key that the instances are given by configuration.
create table ledger_key (
  single     boolean     primary key default true check (single),
  public_key bytea       not null,
  sealed     bytea       not null,
  created_at timestamptz not null default now()
);

grant select, update on ledger_head to ${app};
grant select, insert, update on ledger, ledger_tile to ${app};
grant select, insert on ledger_checkpoint, ledger_key to ${app};
