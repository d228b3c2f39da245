-- What every instance reads to know who may do what; see the class Permissions for the list of names.
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
  'hive.permission.GrantRevoked',
  'hive.permission.PolicyDefined',
  'hive.permission.PolicyRemoved',
  'hive.permission.RoleDefined',
  'hive.permission.RoleGranted',
  'hive.permission.RoleRemoved');

-- Where a task stands, for grants whose scope is a type of tasks or a repository.
alter table task add column type text, add column repository text;
update task set
  type = convert_from(event.payload, 'UTF8')::json ->> 'type',
  repository = convert_from(event.payload, 'UTF8')::json ->> 'repository'
from event where event.aggregate_id = 'task/' || task.task_id and event.sequence = 0;
