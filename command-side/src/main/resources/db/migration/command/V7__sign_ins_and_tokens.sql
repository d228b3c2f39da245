-- A key is published before it signs, so that whoever verifies has it by then, and stays published after
-- it has ceased to sign, as long as a token that it has signed may live.
alter table signing_key
  add column signs_from timestamptz not null default now(),
  add column signs_until timestamptz,
  add column published_until timestamptz;
update signing_key set signs_from = created_at;
grant update, delete on signing_key to ${app};

-- Failed attempts to sign in: of a client, of an address, of a client from an address. A key is the SHA-256
-- of which of these it is, and of whom; neither addresses nor what strangers call themselves stand here.
create table sign_in_failure (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_failure_age on sign_in_failure (last_at);
grant select, insert, update, delete on sign_in_failure to ${app};
