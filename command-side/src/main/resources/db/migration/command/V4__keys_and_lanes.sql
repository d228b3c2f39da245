-- One of several instances that start at once makes the first signing key; the others find it made.
alter table signing_key add column first boolean not null default false;
create unique index signing_key_first on signing_key (first) where first;

-- An index row takes 2704 bytes, and the names of many capabilities are longer: their hash stands for them.
alter table lane add column capabilities_hash bytea;
update lane set capabilities_hash = sha256(convert_to(capabilities::text, 'UTF8'));
alter table lane alter column capabilities_hash set not null;
alter table lane drop constraint lane_unique;
alter table lane add constraint lane_unique unique (tenant, capabilities_hash);
