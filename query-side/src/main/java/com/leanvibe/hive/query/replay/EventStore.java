package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.query.table.Row;
import java.util.List;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The command side's log itself, to be read where Kafka does not have all of it. */
@Component
final class EventStore {

  /** An event belongs to one worker, whichever position is asked for. */
  private static final String READ =
      """
      select position, event_id, aggregate_id, sequence, name, revision, metadata, payload from event
      where position > ? and position <= ? and starts_with(aggregate_id, ?)
        and abs(hashtext(aggregate_id) % ?) = ?
      order by position""";

  private final ReplaySettings.Store settings;
  private final PGSimpleDataSource source = new PGSimpleDataSource();

  EventStore(ReplaySettings settings) {
    this.settings = settings.store();
    if (isKnown()) {
      source.setUrl(this.settings.url());
      source.setUser(this.settings.username());
      source.setPassword(this.settings.password());
      source.setLogServerErrorDetail(false);
    }
  }

  /** Whether this instance was told where it is. */
  boolean isKnown() {
    return !settings.url().isEmpty();
  }

  /** The position of the last event. */
  long head() {
    return Objects.requireNonNull(
        new JdbcTemplate(source).queryForObject("select position from event_head", Long.class));
  }

  /**
   * The events of a part of the log that are one worker's.
   *
   * @param prefix of the aggregates' keys
   * @param after the position before the first
   * @param to the last position
   */
  List<StoredEvent> read(String prefix, int workers, int worker, long after, long to) {
    return new JdbcTemplate(source)
        .query(
            READ,
            Row.mapper(
                row ->
                    new StoredEvent(
                        row.number("position"),
                        row.text("event_id"),
                        row.text("aggregate_id"),
                        row.number("sequence"),
                        row.text("name"),
                        row.integer("revision"),
                        row.bytes("metadata"),
                        row.bytes("payload"))),
            after,
            to,
            prefix,
            workers,
            worker);
  }
}
