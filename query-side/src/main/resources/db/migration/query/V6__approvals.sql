create table approval (
  approval_id   uuid        primary key,
  tenant        text        not null,
  version       bigint      not null,
  status        text        not null,
  rule          text        not null,
  action        text        not null,
  resource      text        not null,
  method        text        not null,
  path          text        not null,
  body          text        not null,
  requester     text        not null,
  hash          text        not null,
  required      int         not null,
  approvers     text[]      not null,
  votes         json        not null,
  used_position bigint,
  requested_at  timestamptz not null,
  expires_at    timestamptz not null,
  updated_at    timestamptz not null
) with (fillfactor = 80);

create index approval_list on approval (tenant, requested_at, approval_id);
create index approval_by_status on approval (tenant, status, requested_at, approval_id);
create index approval_by_requester on approval (tenant, requester, requested_at, approval_id);

grant select, insert, update on approval to ${app};

-- What the approval of a task takes, and who has given it.
alter table task add column approval json;
