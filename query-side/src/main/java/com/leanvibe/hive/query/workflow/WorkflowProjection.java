package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.workflow.WorkflowEvent;
import com.leanvibe.hive.events.workflow.WorkflowSubmitted;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.ModelTable;
import com.leanvibe.hive.query.projection.Projection;
import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import com.leanvibe.hive.query.table.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps which tasks a workflow has; where those stand is told by their own events. */
@Component
final class WorkflowProjection implements Projection<WorkflowRow> {

  private final JdbcTemplate jdbc;
  private final BulkWrite<WorkflowRow.Submitted> insert;

  WorkflowProjection(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.insert =
        BulkWrite.insert(
            jdbc,
            "workflow",
            "",
            List.of(
                new Column<>("workflow_id", "uuid", row -> row.event().workflowId().value()),
                new Column<>("tenant", "text", row -> row.event().tenant()),
                new Column<>("version", "bigint", WorkflowRow.Submitted::version),
                new Column<>("name", "text", row -> row.event().name()),
                new Column<>(
                    "tasks", "json", row -> codec.json().writeValueAsString(row.event().tasks())),
                new Column<>("task_count", "int", row -> row.event().tasks().size()),
                new Column<>("submitted_at", "timestamptz", WorkflowRow.Submitted::at),
                new Column<>("submitted_by", "text", WorkflowRow.Submitted::by)));
  }

  @Override
  public String name() {
    return "workflows";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<ModelTable> tables() {
    return List.of(ModelTable.of("workflow", "workflow_id"));
  }

  @Override
  public String kind() {
    return "workflow";
  }

  @Override
  public Map<UUID, WorkflowRow> load(Collection<UUID> workflows) {
    Map<UUID, WorkflowRow> rows = new HashMap<>();
    jdbc.query(
            "select workflow_id, version from workflow where workflow_id = any (?)",
            Row.mapper(
                row -> new WorkflowRow.Known(row.uuid("workflow_id"), row.number("version"))),
            (Object) workflows.toArray(UUID[]::new))
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  @Override
  public WorkflowRow apply(@Nullable WorkflowRow workflow, Delivery delivery) {
    return switch ((WorkflowEvent) delivery.event()) {
      case WorkflowSubmitted submitted ->
          new WorkflowRow.Submitted(
              submitted, delivery.sequence(), delivery.occurredAt(), delivery.metadata().actor());
    };
  }

  @Override
  public void save(Collection<WorkflowRow> changed) {
    insert.write(
        changed.stream()
            .filter(WorkflowRow.Submitted.class::isInstance)
            .map(WorkflowRow.Submitted.class::cast)
            .toList());
  }
}
