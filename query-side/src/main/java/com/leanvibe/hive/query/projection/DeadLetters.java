package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.StoredEvent;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts aside the events that a projection could not apply, and those behind them. Every method is
 * one or more statements of its caller's transaction.
 */
@Component
final class DeadLetters {

  private static final int LONGEST_CAUSE = 2000;

  private final JdbcTemplate jdbc;
  private final EventCodec codec;

  DeadLetters(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.codec = codec;
  }

  /** The event waits for an earlier one. */
  void park(String projection, Collection<Delivery> deliveries) {
    List<Object[]> rows = deliveries.stream().map(d -> parked(projection, d)).toList();
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(
          """
          insert into parked_event (projection, aggregate_id, sequence, partition, record_offset,
                 position, event_id, name, revision, metadata, payload)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
          """,
          rows);
    }
  }

  private static Object[] parked(String projection, Delivery delivery) {
    StoredEvent event = delivery.stored();
    return new Object[] {
      projection,
      event.aggregateId(),
      event.sequence(),
      delivery.partition(),
      delivery.offset(),
      event.position(),
      printable(event.eventId()),
      printable(event.name()),
      event.revision(),
      event.metadata(),
      event.payload()
    };
  }

  /** The events no longer wait. */
  void unpark(String projection, Collection<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      jdbc.update(
          "delete from parked_event where projection = ? and aggregate_id = ? and sequence = ?",
          projection,
          delivery.stored().aggregateId(),
          delivery.sequence());
    }
  }

  /** The event cannot be applied. */
  void bury(String projection, Lane.Failure failure) {
    Delivery delivery = failure.delivery();
    StoredEvent event = delivery.stored();
    unpark(projection, List.of(delivery));
    jdbc.update(
        """
        insert into dead_letter (dead_letter_id, projection, tenant, partition, record_offset,
               position, event_id, aggregate_id, sequence, name, revision, metadata, payload,
               cause, attempts, status, created_at, attempted_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'DEAD', now(), now())
            on conflict do nothing
        """,
        Ids.next(),
        projection,
        tenant(delivery),
        delivery.partition(),
        delivery.offset(),
        event.position(),
        printable(event.eventId()),
        event.aggregateId(),
        event.sequence(),
        printable(event.name()),
        event.revision(),
        event.metadata(),
        event.payload(),
        cause(failure.cause()),
        failure.attempts());
  }

  /** The record cannot even be told to be an event. */
  void bury(String projection, GarbledRecord garbled) {
    jdbc.update(
        """
        insert into dead_letter (dead_letter_id, projection, partition, record_offset,
               aggregate_id, payload, cause, attempts, status, created_at, attempted_at)
        values (?, ?, ?, ?, ?, ?, ?, 1, 'DEAD', now(), now())
        """,
        Ids.next(),
        projection,
        garbled.partition(),
        garbled.offset(),
        garbled.key() == null ? null : printable(garbled.key()),
        garbled.value(),
        printable(garbled.cause()));
  }

  /** Takes a letter out, to be tried again. */
  Delivery take(UUID id) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "delete from dead_letter where dead_letter_id = ? returning *",
            (row, number) -> StoredDelivery.read(row, codec),
            id));
  }

  /** Where the event of this letter is dead again, it is the same letter, tried once more. */
  void putBack(DeadLetter letter) {
    jdbc.update(
        """
        update dead_letter set dead_letter_id = ?, attempts = attempts + ?, created_at = ?
         where projection = ? and aggregate_id = ? and sequence = ?
        """,
        letter.deadLetterId(),
        letter.attempts(),
        letter.createdAt().atOffset(ZoneOffset.UTC),
        letter.projection(),
        letter.aggregate(),
        letter.sequence());
  }

  /** Marks a letter as one whose event is left out. */
  void discard(UUID id, String decidedBy) {
    jdbc.update(
        """
        update dead_letter set status = 'DISCARDED', decided_by = ?, decided_at = now()
         where dead_letter_id = ?
        """,
        decidedBy,
        id);
  }

  private static @Nullable String tenant(Delivery delivery) {
    return delivery.readableMetadata().map(known -> printable(known.tenant())).orElse(null);
  }

  private static String cause(RuntimeException cause) {
    String text =
        sql(cause)
            .map(DeadLetters::withoutStatement)
            .orElseGet(() -> cause.getClass().getSimpleName() + ": " + cause.getMessage());
    return printable(text.substring(0, Math.min(text.length(), LONGEST_CAUSE)));
  }

  /** What the database itself said: the failures around it quote the statement. */
  private static Optional<SQLException> sql(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .reduce((outer, inner) -> inner);
  }

  /** The first line of the message: those after it quote rows and where in a statement it was. */
  private static String withoutStatement(SQLException failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return "SQLSTATE %s: %s".formatted(failure.getSQLState(), message);
  }

  /** PostgreSQL's text cannot hold U+0000. */
  private static String printable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
