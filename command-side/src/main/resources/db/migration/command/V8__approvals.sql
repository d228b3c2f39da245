-- What waits for somebody's approval, or has been approved and not been done yet: of a task, whose id the
-- row then has, or of an action.
create table approval (
  approval_id uuid primary key,
  kind text not null,
  tenant text not null,
  requester text not null,
  hash text not null,
  status text not null,
  required integer not null,
  given integer not null default 0,
  approvers text[] not null,
  -- What approvers are shown, as JSON.
  shown bytea not null,
  expires_at timestamptz not null,
  -- Of what was done under it, the last event.
  used_position bigint,
  -- The status that those whom it concerns have been told of.
  told text,
  -- Of the request that asked: what the hive does with it later belongs to that.
  correlation_id text not null,
  traceparent text
) with (fillfactor = 70);
create unique index approval_open on approval (tenant, requester, hash)
  where kind = 'approval' and status in ('AWAITING_APPROVAL', 'APPROVED');
create index approval_untold on approval (approval_id) where told is distinct from status;
create index approval_due on approval (expires_at)
  where status = 'AWAITING_APPROVAL' or status = 'APPROVED' and kind = 'approval';
grant select, insert, update, delete on approval to ${app};

-- Tasks that were already waiting tell nobody, and wait on.

drop index event_of_permissions;
create index event_of_permissions on event (position) where name in (
  'hive.agent.AgentRegistered',
  'hive.agent.AgentResumed',
  'hive.agent.AgentRetired',
  'hive.agent.AgentSuspended',
  'hive.identity.AdministratorDisabled',
  'hive.identity.AdministratorEnabled',
  'hive.identity.ClientDisabled',
  'hive.identity.ClientRegistered',
  'hive.identity.TokenRevoked',
  'hive.permission.ApprovalRuleDefined',
  'hive.permission.ApprovalRuleRemoved',
  'hive.permission.GrantRevoked',
  'hive.permission.PolicyDefined',
  'hive.permission.PolicyRemoved',
  'hive.permission.RoleDefined',
  'hive.permission.RoleGranted',
  'hive.permission.RoleRemoved');
