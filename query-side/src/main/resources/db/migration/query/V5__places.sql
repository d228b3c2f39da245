-- Where tasks stand is what rights go by, and a right to a name is one to all below it: byte by byte,
-- that is a range.
drop index task_by_type;
create index task_by_type on task (tenant, type collate "C", submitted_at, task_id) where type is not null;
create index task_by_repository on task (tenant, repository collate "C", submitted_at, task_id) where repository is not null;
