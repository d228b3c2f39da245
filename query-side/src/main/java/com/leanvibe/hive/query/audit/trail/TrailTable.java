package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.query.projection.ModelTable;
import com.leanvibe.hive.query.projection.ReceivedCheckpoint;
import com.leanvibe.hive.query.projection.Recorded;
import com.leanvibe.hive.query.projection.Recorder;
import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Keeps the trail and the checkpoints as they come, in whatever order. */
@Component
final class TrailTable implements Recorder {

  private static final Logger log = LoggerFactory.getLogger(TrailTable.class);

  /** A ledger has one root at each size. */
  private static final String OTHER_ROOT =
      """
      on conflict (tenant, size) do update set state = 'DIFFERS'
      where audit_checkpoint.root <> excluded.root""";

  private record Received(ReceivedCheckpoint source, Checkpoint checkpoint) {}

  private final BulkWrite<TrailRow> events;
  private final BulkWrite<Received> checkpoints;

  TrailTable(JdbcTemplate jdbc) {
    this.events =
        BulkWrite.insert(
            jdbc,
            "audit_event",
            "on conflict do nothing",
            List.of(
                new Column<>("position", "bigint", TrailRow::position),
                new Column<>("tenant", "text", TrailRow::tenant),
                new Column<>("occurred_at", "timestamptz", TrailRow::occurredAt),
                new Column<>("actor", "text", TrailRow::actor),
                new Column<>("action", "text", TrailRow::action),
                new Column<>("resource", "text", TrailRow::resource),
                new Column<>("type", "text", TrailRow::type),
                new Column<>("leaf", "bytea", TrailRow::leaf)));
    this.checkpoints =
        BulkWrite.insert(
            jdbc,
            "audit_checkpoint",
            OTHER_ROOT,
            List.of(
                new Column<>("tenant", "text", each -> each.source().tenant()),
                new Column<>("size", "bigint", each -> each.checkpoint().size()),
                new Column<>("root", "bytea", each -> each.checkpoint().root().bytes()),
                new Column<>("sealed_at", "timestamptz", each -> each.checkpoint().at()),
                new Column<>("note", "text", each -> each.source().note()),
                new Column<>("verifier", "text", each -> each.source().verifier()),
                new Column<>("state", "text", each -> "RECEIVED")));
  }

  @Override
  public String name() {
    return "audit-trail";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<ModelTable> tables() {
    return List.of(ModelTable.overall("audit_event", "position"));
  }

  /** The trees are grown anew from what the rows say now. */
  @Override
  public List<String> afterSwitch() {
    return List.of(
        "truncate audit_tile, ledger_tile, audit_ledger",
        "update audit_head set position = 0",
        "update audit_checkpoint set state = 'RECEIVED'");
  }

  @Override
  public void record(Collection<Recorded> recorded, Collection<ReceivedCheckpoint> received) {
    events.write(rows(recorded));
    checkpoints.write(read(received));
  }

  /** Without metadata nobody knows whose an event is: the trail waits for it, and says so. */
  private static List<TrailRow> rows(Collection<Recorded> recorded) {
    List<TrailRow> rows = new ArrayList<>(recorded.size());
    for (Recorded each : recorded) {
      try {
        rows.add(TrailRow.of(each));
      } catch (JacksonException | IllegalArgumentException unreadable) {
        log.error("Position {} cannot be read", each.stored().position());
        log.debug("Why they cannot be read", unreadable);
      }
    }
    return rows;
  }

  private static List<Received> read(Collection<ReceivedCheckpoint> received) {
    List<Received> read = new ArrayList<>(received.size());
    for (ReceivedCheckpoint each : received) {
      try {
        read.add(new Received(each, Checkpoint.parse(SignedNote.parse(each.note()).text())));
      } catch (IllegalArgumentException garbled) {
        log.error("What came as a checkpoint of {} is none", each.tenant(), garbled);
      }
    }
    return read;
  }
}
