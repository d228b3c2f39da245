package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * How far each projection has come, and who may move it on. Every method is one or more statements
 * of its caller's transaction.
 */
@Component
public final class ProgressTable {

  private static final String SELECT =
      "select projection, partition, topic_id, next_offset, watermark, epoch"
          + " from projection_progress where projection = any (?) and partition = any (?)"
          + " order by projection, partition";

  private static final RowMapper<Progress> ROW =
      (row, number) ->
          new Progress(
              row.getString("projection"),
              row.getInt("partition"),
              row.getString("topic_id"),
              row.getLong("next_offset"),
              row.getLong("watermark"),
              row.getLong("epoch"));

  private final JdbcTemplate jdbc;
  private final BulkWrite<Progress> advance;

  ProgressTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.advance =
        BulkWrite.update(
            jdbc,
            "projection_progress",
            2,
            List.of(
                new Column<>("projection", "text", Progress::projection),
                new Column<>("partition", "int", Progress::partition),
                new Column<>("next_offset", "bigint", Progress::nextOffset),
                new Column<>("watermark", "bigint", Progress::watermark),
                new Column<>("advanced_at", "timestamptz", progress -> "now")));
  }

  /** The partitions' progress, which from now on only the caller may move on. */
  public List<Progress> take(Set<String> projections, Set<Integer> partitions) {
    lock(projections, partitions);
    Long epoch = jdbc.queryForObject("select nextval('projection_epoch')", Long.class);
    jdbc.update(
        "update projection_progress set epoch = ? where projection = any (?) and partition = any (?)",
        statement -> {
          statement.setObject(1, epoch);
          bind(statement, 2, projections, partitions);
        });
    return read(projections, partitions);
  }

  /**
   * The progress as it is in the database, where it is still the caller's to move on.
   *
   * @throws FencedException where it is not
   */
  public List<Progress> read(Collection<Progress> held) {
    List<Progress> now = read(projections(held), partitions(held));
    if (!epochs(now).equals(epochs(held))) {
      throw new FencedException();
    }
    return now;
  }

  /**
   * Keeps everybody else from moving these on until the transaction ends.
   *
   * @throws FencedException where somebody has, since it was read
   */
  public void lock(Collection<Progress> held) {
    List<Progress> now = lock(projections(held), partitions(held));
    if (!new HashSet<>(now).equals(new HashSet<>(held))) {
      throw new FencedException();
    }
  }

  /** Keeps everybody from moving this projection on until the transaction ends. */
  void lock(String projection) {
    jdbc.query(
        "select 1 from projection_progress where projection = ? order by partition for update",
        row -> {},
        projection);
  }

  public void advance(Collection<Progress> reached) {
    advance.write(reached);
  }

  private List<Progress> lock(Set<String> projections, Set<Integer> partitions) {
    return select(SELECT + " for update", projections, partitions);
  }

  private List<Progress> read(Set<String> projections, Set<Integer> partitions) {
    return select(SELECT, projections, partitions);
  }

  private List<Progress> select(String sql, Set<String> projections, Set<Integer> partitions) {
    return jdbc.query(sql, statement -> bind(statement, 1, projections, partitions), ROW);
  }

  private static void bind(
      PreparedStatement statement, int at, Set<String> projections, Set<Integer> partitions)
      throws SQLException {
    statement.setArray(at, array(statement, "text", projections));
    statement.setArray(at + 1, array(statement, "int4", partitions));
  }

  private static Array array(PreparedStatement statement, String type, Set<?> values)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, values.toArray());
  }

  private static Set<String> projections(Collection<Progress> progress) {
    Set<String> names = new HashSet<>();
    progress.forEach(row -> names.add(row.projection()));
    return names;
  }

  private static Set<Integer> partitions(Collection<Progress> progress) {
    Set<Integer> numbers = new HashSet<>();
    progress.forEach(row -> numbers.add(row.partition()));
    return numbers;
  }

  private record Epoch(String projection, int partition, long epoch) {}

  private static Set<Epoch> epochs(Collection<Progress> progress) {
    Set<Epoch> epochs = new HashSet<>();
    progress.forEach(row -> epochs.add(new Epoch(row.projection(), row.partition(), row.epoch())));
    return epochs;
  }
}
