package com.leanvibe.hive.query.compliance;

/** Whether the trail is what was signed. */
final class LedgerState {

  static final Evidence CHECKPOINTS =
      Statement.ofReadModel(
          "ledger",
          "The latest signed checkpoint that this side's own tree of all events agrees with, and how"
              + " many events there are now. An exception is a checkpoint that differs, one that"
              + " could not be compared within five minutes, and events that are in none though the"
              + " last of them is five minutes old.",
          """
          select null::bigint as position, coalesce(checkpoint.sealed_at, last.at) as at,
            null::text as by,
            case
              when checkpoint.state = 'DIFFERS' then 'this side has another history than was signed'
              when checkpoint.state = 'RECEIVED' then 'it could not be compared'
              when last.at > now() - interval '5 minutes' then null
              when checkpoint.size is null then 'nothing is signed'
              when checkpoint.size < ledger.size then 'the latest events are not signed'
            end as exception,
            json_build_object('state', checkpoint.state, 'treeSize', checkpoint.size,
              'rootHash', encode(checkpoint.root, 'hex'), 'events', ledger.size) as details
          from audit_ledger ledger
          cross join lateral (
            select occurred_at as at from audit_event
            where tenant = ledger.tenant order by position desc limit 1) as last
          cross join lateral (
            select latest.state, latest.size, latest.root, latest.sealed_at
            from (values (true)) as always left join lateral (
              select * from audit_checkpoint where tenant = ledger.tenant and state = 'AGREES'
              order by size desc limit 1) as latest on true
            union all
            select state, size, root, sealed_at from audit_checkpoint
            where tenant = ledger.tenant and state = 'DIFFERS'
            union all
            select state, size, root, sealed_at from audit_checkpoint
            where tenant = ledger.tenant and state = 'RECEIVED'
              and sealed_at < now() - interval '5 minutes') as checkpoint
          where ledger.tenant = :tenant""");

  private LedgerState() {}
}
