-- One of several instances that start at once makes the first signing key; the others find it made.
alter table signing_key add column first boolean not null default false;
create unique index signing_key_first on signing_key (first) where first;

-- An index row takes 2704 bytes, and the names of many capabilities are longer: their hash stands for them.
-- What an array of text looks like depends on nothing but the array, although the cast is not declared so.
create function capabilities_hash(capabilities text[]) returns bytea
  language sql immutable strict parallel safe
  return sha256(convert_to(capabilities::text, 'UTF8'));
grant execute on function capabilities_hash to ${app};
alter table lane drop constraint lane_unique;
create unique index lane_unique on lane (tenant, capabilities_hash(capabilities));
