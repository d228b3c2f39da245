package com.leanvibe.hive.query.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.query.projection.Batch;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.FencedException;
import com.leanvibe.hive.query.projection.Projector;
import com.leanvibe.hive.query.projection.Recorded;
import com.leanvibe.hive.query.table.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes the log itself into a model, up to where it was when that was begun. Each part has the
 * aggregates that are its own.
 */
final class StoreParts {

  /** Stands where the offset of a record would. */
  private static final long NO_OFFSET = -1;

  private final Map<Integer, Long> reached = new ConcurrentHashMap<>();

  private record Part(int worker, long position, long head) {}

  private final EventStore store;
  private final EventCodec codec;
  private final JdbcTemplate jdbc;
  private final Projector projector;
  private final String schema;
  private final String kind;
  private final int window;
  private final @Nullable Chosen chosen;
  private final Tally tally;
  private final Control control;

  /**
   * @param kind of the aggregates; empty where it is all
   * @param window how many positions are gone through in one transaction
   */
  StoreParts(
      EventStore store,
      EventCodec codec,
      JdbcTemplate jdbc,
      Projector projector,
      String schema,
      String kind,
      int window,
      @Nullable Chosen chosen,
      Tally tally,
      Control control) {
    this.store = store;
    this.codec = codec;
    this.jdbc = jdbc;
    this.projector = projector;
    this.schema = schema;
    this.kind = kind;
    this.window = window;
    this.chosen = chosen;
    this.tally = tally;
    this.control = control;
  }

  /**
   * Does what is left of all of them.
   *
   * @param partitions of the topic, which rows that add up are kept apart by
   * @throws ReplayStopped where it was stopped
   */
  void run(Workers workers, int partitions) throws InterruptedException {
    List<Part> parts =
        jdbc.query(
            "select * from %s.replay_part".formatted(schema),
            Row.mapper(
                row ->
                    new Part(row.integer("worker"), row.number("position"), row.number("head"))));
    workers.all(
        parts.stream()
            .<Workers.Work>map(part -> () -> run(part, parts.size(), partitions))
            .toList());
  }

  /** Up to where all parts are; may be asked by any thread. */
  long position() {
    return reached.values().stream().mapToLong(Long::longValue).min().orElse(0);
  }

  private void run(Part part, int parts, int partitions) throws InterruptedException {
    String prefix = kind.isEmpty() ? "" : kind + "/";
    long after = part.position();
    reached.put(part.worker(), after);
    while (after < part.head()) {
      control.check();
      long from = after;
      long to = Math.min(part.head(), from + window);
      Batch batch = batch(store.read(prefix, parts, part.worker(), from, to), partitions);
      control.pace(tally.count(batch));
      projector.project(batch, () -> move(part, from, to));
      tally.add(batch);
      after = to;
      reached.put(part.worker(), after);
    }
  }

  private Batch batch(List<StoredEvent> events, int partitions) {
    Batch batch = new Batch();
    for (StoredEvent event : events) {
      String key = event.aggregateId();
      if (chosen == null || chosen.has(key)) {
        int partition = BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions);
        Recorded recorded = new Recorded(codec, partition, NO_OFFSET, event);
        batch.add(recorded);
        if (!kind.isEmpty()) {
          batch.add(new Delivery(recorded, Ids.require(key.substring(key.indexOf('/') + 1))));
        }
      }
    }
    return batch;
  }

  /** Whoever comes second finds it moved. */
  private void move(Part part, long from, long to) {
    int moved =
        jdbc.update(
            "update %s.replay_part set position = ? where worker = ? and position = ?"
                .formatted(schema),
            to,
            part.worker(),
            from);
    if (moved != 1) {
      throw new FencedException();
    }
  }
}
