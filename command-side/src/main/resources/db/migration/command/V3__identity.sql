-- Who may sign in. Secrets are 256 random bits and stand here only as their hash; no event carries them.
create table client (
  client_id text primary key,
  tenant text not null,
  subject text not null,
  roles text[] not null,
  secret_hash text not null,
  disabled boolean not null default false,
  issued_at timestamptz not null default now()
);

-- Keys that sign tokens, sealed under the key that the instances are given by configuration.
create table signing_key (
  key_id text primary key,
  sealed bytea not null,
  created_at timestamptz not null default now()
);

grant select, insert, update on client to ${app};
grant select, insert on signing_key to ${app};
