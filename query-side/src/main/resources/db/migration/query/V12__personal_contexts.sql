-- What is said of a data subject is found by it, to be handed to it.
create index context_by_subject on context (tenant, subject_id) where subject_id is not null;

-- What happened to contexts that are about data subjects; it goes with them.
create table personal_context_event (
  context_id  uuid        not null,
  sequence    bigint      not null,
  tenant      text        not null,
  position    bigint      not null,
  occurred_at timestamptz not null,
  actor       text        not null,
  action      text        not null,
  type        text        not null,
  primary key (context_id, sequence)
);
grant select, insert, delete on personal_context_event to ${app};

-- Contexts whose former texts lie about in the tables until these are cleaned up.
create table personal_context_gone (
  context_id uuid primary key
);
grant select, insert on personal_context_gone to ${app};
