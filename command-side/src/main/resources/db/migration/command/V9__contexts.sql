-- The contexts there are: whose, and what permissions and expiry go by. What they say is in the log.
create table context (
  context_id uuid primary key,
  tenant text not null,
  domain text not null,
  kind text not null,
  expires_at timestamptz,
  -- The sequence of the event that says what it says now.
  body_sequence bigint not null,
  -- The model that has embedded that; absent for none.
  model text
) with (fillfactor = 80);
create index context_expiry on context (expires_at) where expires_at is not null;
create index context_model on context (model);
grant select, insert, update, delete on context to ${app};
