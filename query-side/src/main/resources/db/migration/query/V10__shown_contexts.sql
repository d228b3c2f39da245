-- Row level security on the table that is searched kept every search from its indexes: hardly any operator is
-- leakproof, so all rows were read and locked first. What contexts say is locked instead: whoever answers requests
-- searches by what is not said, and reads what is said through a view alone.
drop policy shown on context;
drop policy stored on context;
drop policy revised on context;
drop policy forgotten on context;
alter table context disable row level security;

revoke select on context from ${app};
grant select (context_id, tenant, version, kind, domain, tags, metadata_terms, stored_at, expires_at, words) on context to ${app};

-- The second lock: who reads for a tenant says so, and sees no other's rows, whatever else the query forgets. Who
-- does not say so sees none.
create view shown_context with (security_barrier) as
  select context_id, tenant, body_version, kind, domain, title, content, task_id, agent_id, tags, metadata, subject_id,
    importance, parent_id, expires_at, stored_by, stored_at, updated_at, source_position, source_type
  from context where tenant = current_setting('hive.tenant', true);

grant select on shown_context to ${app};
