-- What a context says is sealed under a key where it is somebody's personal data; the keys are in a database of
-- their own.
alter table context add column key_id uuid;

-- Keys that nothing needs any more, since what they seal was revised or forgotten: to be destroyed.
create table retired_key (
  key_id     uuid        primary key,
  retired_at timestamptz not null default now()
);
grant select, insert, delete on retired_key to ${app};
