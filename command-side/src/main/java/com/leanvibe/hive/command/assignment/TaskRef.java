package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task the hive itself acts upon, with the request that all of it goes back to. */
record TaskRef(TaskId id, String tenant, String correlationId, @Nullable String traceparent) {

  /** The columns {@link #of} reads, of a table named {@code task}. */
  static final String COLUMNS = "task.task_id, task.tenant, task.correlation_id, task.traceparent";

  static TaskRef of(ResultSet row) throws SQLException {
    return new TaskRef(
        new TaskId(row.getObject("task_id", UUID.class)),
        row.getString("tenant"),
        row.getString("correlation_id"),
        row.getString("traceparent"));
  }

  /** The metadata of what the hive does to this task of its own accord. */
  EventMetadata metadata(String action, Instant now) {
    return new EventMetadata(
        tenant, EventMetadata.HIVE, action, correlationId, id.key(), traceparent, null, now);
  }
}
