-- What agents have learned. The words are those of titles, tags and contents, in this order of weight.
create table context (
  context_id      uuid        primary key,
  tenant          text        not null,
  version         bigint      not null,
  kind            text        not null,
  domain          text        not null collate "C",
  title           text,
  content         text        not null,
  task_id         uuid,
  agent_id        uuid,
  tags            text[]      not null,
  tag_words       text        not null,
  -- As it was said, to be shown, and as it is looked for.
  metadata        json        not null,
  metadata_terms  jsonb       not null,
  subject_id      text,
  importance      int         not null,
  parent_id       uuid,
  expires_at      timestamptz,
  stored_by       text        not null,
  stored_at       timestamptz not null,
  updated_at      timestamptz not null,
  -- The sequence of the event that says what it says, which is what callers know as its version.
  body_version    bigint      not null,
  source_position bigint      not null,
  source_type     text        not null,
  words           tsvector    not null generated always as (
    setweight(to_tsvector('english', coalesce(title, '')), 'A')
    || setweight(to_tsvector('english', tag_words), 'B')
    || setweight(to_tsvector('english', content), 'C')) stored
) with (fillfactor = 80);

create index context_by_domain on context (tenant, domain, stored_at);
create index context_by_time on context (tenant, stored_at);
create index context_by_words on context using gin (words);
create index context_by_tag on context using gin (tags);
create index context_by_metadata on context using gin (metadata_terms jsonb_path_ops);

-- What was forgotten, so that events that come once more do not bring it back.
create table forgotten_context (
  context_id uuid   primary key,
  tenant     text   not null,
  version    bigint not null
);

-- Where the parts of contents stand, as a model says; what the log says it says for ever.
create table passage (
  context_id uuid    not null,
  model      text    not null,
  number     int     not null,
  tenant     text    not null,
  start_at   int     not null,
  end_at     int     not null,
  vector     halfvec not null,
  primary key (context_id, model, number)
);

create index passage_near on passage
  using hnsw ((vector::halfvec(384)) halfvec_cosine_ops) with (m = 16, ef_construction = 64)
  where model = 'all-minilm-l6-v2-q@1';

-- A second lock before what is shown: who reads for a tenant says so, and sees no other's rows, whatever else
-- the query forgets. What searches go by before that would lose its indexes to it, as hardly any operator is leakproof.
alter table context enable row level security;
create policy shown on context for select to ${app}
  using (coalesce(current_setting('hive.tenant', true), '') in ('', tenant));
create policy stored on context for insert to ${app} with check (true);
create policy revised on context for update to ${app} using (true);
create policy forgotten on context for delete to ${app} using (true);

grant select, insert, update, delete on context, forgotten_context, passage to ${app};
