create table agent (
  agent_id             uuid        primary key,
  tenant               text        not null,
  version              bigint      not null,
  name                 text        not null,
  type                 text,
  capabilities         json        not null,
  max_concurrent_tasks int         not null,
  labels               json        not null,
  topics               json        not null,
  -- What the list filters by, each term led by the tenant: see AgentTerms.
  terms                text[]      not null,
  status               text        not null,
  reason               text,
  registered_at        timestamptz not null,
  last_seen_at         timestamptz,
  updated_at           timestamptz not null
);

create index agent_list on agent (tenant, registered_at, agent_id);
create index agent_by_status on agent (tenant, status, registered_at, agent_id);
create index agent_by_term on agent using gin (terms);

grant select, insert, update on agent to ${app};
