package com.leanvibe.hive.query.task;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Keeps every event of every task as it was recorded, in whatever revision that was. */
@Component
final class TaskHistory implements Projection<HistoryRow> {

  private static final String LOAD =
      """
      select task_id, last
        from unnest(?::uuid[]) asked (task_id)
             cross join lateral (select max(sequence) as last from task_event
                                  where task_event.task_id = asked.task_id) history
       where last is not null
      """;

  private final JdbcTemplate jdbc;
  private final BulkWrite<Delivery> insert;

  TaskHistory(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.insert =
        BulkWrite.insert(
            jdbc,
            "task_event",
            "",
            List.of(
                new Column<>("task_id", "uuid", Delivery::aggregate),
                new Column<>("sequence", "bigint", Delivery::sequence),
                new Column<>("tenant", "text", event -> event.metadata().tenant()),
                new Column<>("position", "bigint", event -> event.stored().position()),
                new Column<>("name", "text", event -> event.stored().name()),
                new Column<>("revision", "int", event -> event.stored().revision()),
                new Column<>("occurred_at", "timestamptz", Delivery::occurredAt),
                new Column<>("actor", "text", event -> event.metadata().actor()),
                new Column<>("action", "text", event -> event.metadata().action()),
                new Column<>("correlation_id", "text", event -> event.metadata().correlationId()),
                new Column<>("causation_id", "text", event -> event.metadata().causationId()),
                new Column<>("traceparent", "text", event -> event.metadata().traceparent()),
                new Column<>(
                    "data", "json", event -> new String(event.stored().payload(), UTF_8))));
  }

  @Override
  public String name() {
    return "task-history";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<ModelTable> tables() {
    return List.of(ModelTable.of("task_event", "task_id", "sequence"));
  }

  @Override
  public String kind() {
    return "task";
  }

  @Override
  public Map<UUID, HistoryRow> load(Collection<UUID> tasks) {
    Map<UUID, HistoryRow> rows = HashMap.newHashMap(tasks.size());
    jdbc.query(
            LOAD,
            Row.mapper(row -> HistoryRow.upTo(row.uuid("task_id"), row.number("last"))),
            (Object) tasks.toArray(UUID[]::new))
        .forEach(row -> rows.put(row.task(), row));
    return rows;
  }

  /**
   * Reads the metadata, so that an event without them is refused here and not when it is asked for.
   */
  @Override
  public HistoryRow apply(@Nullable HistoryRow history, Delivery delivery) {
    delivery.metadata();
    HistoryRow known = history == null ? HistoryRow.upTo(delivery.aggregate(), -1) : history;
    return known.plus(delivery);
  }

  @Override
  public void save(Collection<HistoryRow> changed) {
    insert.write(changed.stream().flatMap(history -> history.added().stream()).toList());
  }
}
