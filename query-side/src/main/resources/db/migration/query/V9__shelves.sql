-- Passages stand on shelves, each of which has an index of its own: those of one model, or of one large domain.
create table shelf (
  shelf      int    primary key generated always as identity,
  model      text   not null,
  dimensions int    not null,
  -- Both are absent where it takes in all that have no shelf of their own.
  tenant     text,
  domain     text   collate "C",
  -- Whether all of the domain is here, or some is still among the rest.
  complete   boolean not null,
  unique nulls not distinct (model, dimensions, tenant, domain)
);

alter table passage rename to former_passage;
alter table former_passage rename constraint passage_pkey to former_passage_pkey;

-- Where the parts of contents stand, as a model says; what the log says it says for ever.
create table passage (
  context_id uuid    not null,
  model      text    not null,
  number     int     not null,
  shelf      int     not null default 0,
  tenant     text    not null,
  start_at   int     not null,
  end_at     int     not null,
  vector     halfvec not null,
  primary key (context_id, model, number, shelf)
) partition by list (shelf);

-- What has just come: few enough to be compared one by one until they are put where they belong.
create table passage_0 partition of passage for values in (0) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

insert into passage (context_id, model, number, tenant, start_at, end_at, vector)
select context_id, model, number, tenant, start_at, end_at, vector from former_passage;
drop table former_passage;

grant select on shelf to ${app};
grant select, insert, update, delete on passage to ${app};
