package com.leanvibe.hive.query.projection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that a projection could not apply. Where the record could not even be told to be an
 * event, what it would say about one is absent.
 *
 * @param position the event's place in the log
 * @param aggregate {@code kind/id}
 * @param sequence the event's place within the aggregate
 * @param type the event's logical name
 * @param offset where it lies in its Kafka partition
 * @param attempts how often it was tried
 * @param parked how many later events of the aggregate wait for it
 */
@JsonInclude
public record DeadLetter(
    UUID deadLetterId,
    String projection,
    @Nullable Long position,
    @Nullable String aggregate,
    @Nullable Long sequence,
    @Nullable String type,
    @Nullable Integer revision,
    int partition,
    long offset,
    String cause,
    int attempts,
    long parked,
    Instant createdAt,
    Instant attemptedAt) {

  static DeadLetter read(Row row) throws SQLException {
    return new DeadLetter(
        row.uuid("dead_letter_id"),
        row.text("projection"),
        row.numberOrNull("position"),
        row.textOrNull("aggregate_id"),
        row.numberOrNull("sequence"),
        row.textOrNull("name"),
        row.integerOrNull("revision"),
        row.integer("partition"),
        row.number("record_offset"),
        row.text("cause"),
        row.integer("attempts"),
        row.number("parked"),
        row.instant("created_at"),
        row.instant("attempted_at"));
  }

  /** Whether it is known which event it is. */
  @JsonIgnore
  boolean isEvent() {
    return sequence != null;
  }
}
