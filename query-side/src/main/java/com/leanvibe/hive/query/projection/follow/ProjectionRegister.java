package com.leanvibe.hive.query.projection.follow;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.leanvibe.hive.query.projection.Folds;
import com.leanvibe.hive.query.projection.Followed;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes room in the database for every projection and partition there is. */
@Component
final class ProjectionRegister {

  private final Folds folds;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;

  ProjectionRegister(Folds folds, JdbcTemplate jdbc, TransactionOperations transaction) {
    this.folds = folds;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Sees to it that every projection has a row for each partition of the topic. Where the topic is
   * another one than before it starts at the beginning; what it knows stays, and so does the
   * position up to which all of it is known: the new topic brings every event again, and those that
   * are known are dropped.
   *
   * @return those whose rows are of the version that this instance has, which alone it may go on
   *     writing: what is of an earlier one stays as it is until it was built anew beside that, and
   *     what is of a later one others write
   */
  Set<String> register(Topic topic) {
    transaction.executeWithoutResult(
        status -> folds.followed().forEach(projection -> register(projection, topic)));
    return current();
  }

  /** Those whose rows are of the version that this instance has. */
  Set<String> current() {
    Map<String, Integer> versions = new HashMap<>();
    jdbc.query(
        "select name, version from projection",
        row -> {
          versions.put(row.getString("name"), row.getInt("version"));
        });
    return folds.followed().stream()
        .filter(each -> Objects.equals(versions.get(each.name()), each.version()))
        .map(Followed::name)
        .collect(toUnmodifiableSet());
  }

  private void register(Followed projection, Topic topic) {
    jdbc.update(
        "insert into projection (name, version) values (?, ?) on conflict do nothing",
        projection.name(),
        projection.version());
    jdbc.queryForObject(
        "select version from projection where name = ? for update",
        Integer.class,
        projection.name());
    restart(projection.name(), topic);
    addPartitions(projection.name(), topic);
  }

  /** A key may lie in another partition now, so no partition may claim more than all of them. */
  private void restart(String projection, Topic topic) {
    int restarted =
        jdbc.update(
            """
            update projection_progress
               set topic_id = ?, next_offset = 0, epoch = nextval('projection_epoch'),
                   watermark = (select min(watermark) from projection_progress where projection = ?)
             where projection = ? and topic_id <> ?
            """,
            topic.id(),
            projection,
            projection,
            topic.id());
    if (restarted > 0) {
      jdbc.update(
          "delete from projection_progress where projection = ? and partition >= ?",
          projection,
          topic.partitions());
    }
  }

  private void addPartitions(String projection, Topic topic) {
    jdbc.update(
        """
        insert into projection_progress
               (projection, partition, topic_id, next_offset, watermark, epoch, advanced_at)
        select ?, partition, ?, 0,
               coalesce((select min(watermark) from projection_progress where projection = ?), 0),
               nextval('projection_epoch'), now()
          from generate_series(0, ? - 1) partition
            on conflict do nothing
        """,
        projection,
        topic.id(),
        projection,
        topic.partitions());
  }
}
