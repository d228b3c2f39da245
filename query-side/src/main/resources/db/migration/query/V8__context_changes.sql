-- What every change of a tenant's contexts replaces, so that whatever was found before can be told from what would be
-- found now. Events of different partitions are not written in the order of their positions, which could not tell that.
-- Nobody who writes another partition waits for the row.
create table context_change (
  tenant    text not null,
  partition int  not null,
  stamp     uuid not null,
  primary key (tenant, partition)
) with (fillfactor = 50);

grant select, insert, update on context_change to ${app};
