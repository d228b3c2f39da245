-- Who the data subjects are, as nobody can tell who lacks the key of the hash: HMAC-SHA256 of tenant and id.
create table data_subject (
  subject_ref uuid  primary key,
  tenant      text  not null,
  subject_mac bytea not null,
  unique (tenant, subject_mac)
);

-- What personal data is sealed under: a key for each revision of what is said of a data subject, itself wrapped
-- under a key-encryption key that is not in this database.
create table data_key (
  key_id      uuid        primary key,
  tenant      text        not null,
  subject_ref uuid        not null references data_subject,
  -- What it seals, as kind/id.
  aggregate   text        not null,
  wrapped     bytea       not null,
  -- Names the key-encryption key.
  kek         text        not null,
  created_at  timestamptz not null default now()
);
create index data_key_of_subject on data_key (subject_ref);
-- In the row, where an update can write over it, and not compressed in vain.
alter table data_key alter column wrapped set storage plain;

-- The key of the hashes, wrapped as the others.
create table mac_key (
  single  boolean primary key default true check (single),
  wrapped bytea   not null,
  kek     text    not null
);

-- What was erased: of whom nobody can tell any more.
create table erasure (
  erasure_id     uuid        primary key,
  tenant         text        not null,
  subject_ref    uuid        not null unique,
  erased_at      timestamptz not null,
  keys_destroyed int         not null,
  keys_digest    text        not null,
  reason         text,
  -- Of whoever asked, as events carry it; absent where the erasure was found in the list alone.
  metadata       bytea,
  -- When nothing was left to be done.
  finished_at    timestamptz
);
create index erasure_unfinished on erasure (erased_at) where finished_at is null;

create table erased_aggregate (
  erasure_id uuid not null references erasure,
  aggregate  text not null,
  primary key (erasure_id, aggregate)
);

grant select, insert, update, delete on data_subject, data_key to ${app};
grant select, insert, update on mac_key, erasure to ${app};
grant select, insert on erased_aggregate to ${app};
grant select (key_id, wrapped, kek) on data_key to ${reader};
