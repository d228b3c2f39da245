-- One of several instances that start at once makes the first signing key; the others find it made.
alter table signing_key add column first boolean not null default false;
create unique index signing_key_first on signing_key (first) where first;
