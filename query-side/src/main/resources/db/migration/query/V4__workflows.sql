create table workflow (
  workflow_id  uuid        primary key,
  tenant       text        not null,
  version      bigint      not null,
  name         text        not null,
  tasks        json        not null,
  task_count   int         not null,
  submitted_at timestamptz not null,
  submitted_by text        not null
);

create index workflow_list on workflow (tenant, submitted_at, workflow_id);

grant select, insert on workflow to ${app};
