package com.leanvibe.hive.query.projection.follow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.leanvibe.hive.query.projection.Folds;
import com.leanvibe.hive.query.projection.follow.ProjectionReport.Status;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells how the projections are doing, over all instances. */
@Component
public final class ProjectionReports {

  private final JdbcTemplate jdbc;
  private final TopicWatch watch;
  private final Folds folds;
  private final Standstills standstills;
  private final Throughput throughput = new Throughput(System::nanoTime);

  ProjectionReports(JdbcTemplate jdbc, TopicWatch watch, Folds folds, Standstills standstills) {
    this.standstills = standstills;
    this.jdbc = jdbc;
    this.watch = watch;
    this.folds = folds;
  }

  /** One row for each projection and partition. */
  private record Part(String name, int version, int partition, long nextOffset, long watermark) {

    static Part read(Row row) throws SQLException {
      return new Part(
          row.text("name"),
          row.integer("version"),
          row.integer("partition"),
          row.number("next_offset"),
          row.number("watermark"));
    }

    long lag(Map<Integer, Long> ends) {
      return Math.max(0, ends.getOrDefault(partition, 0L) - nextOffset);
    }
  }

  /** All projections, by name; none before the topic was seen for the first time. */
  public List<ProjectionReport> all() {
    List<Part> parts =
        jdbc.query(
            """
            select name, version, partition, next_offset, watermark
              from projection join projection_progress on projection = name
            """,
            Row.mapper(Part::read));
    Optional<Map<Integer, Long>> ends = ends(parts);
    return parts.stream()
        .filter(part -> folds.names().contains(part.name()))
        .collect(groupingBy(Part::name, TreeMap::new, toList()))
        .values()
        .stream()
        .map(each -> report(each, ends))
        .toList();
  }

  private Optional<Map<Integer, Long>> ends(List<Part> parts) {
    int partitions = 1 + parts.stream().mapToInt(Part::partition).max().orElse(-1);
    try {
      return Optional.of(watch.ends(partitions));
    } catch (TopicException unknown) {
      return Optional.empty();
    }
  }

  private ProjectionReport report(List<Part> parts, Optional<Map<Integer, Long>> ends) {
    Part any = parts.getFirst();
    Long lag =
        ends.map(known -> parts.stream().mapToLong(part -> part.lag(known)).sum()).orElse(null);
    long position = parts.stream().mapToLong(Part::watermark).min().orElse(0);
    Status status = isOutdated(any) ? Status.OUTDATED : status(parts, ends);
    double rate = throughput.look(any.name(), parts.stream().mapToLong(Part::nextOffset).sum());
    return new ProjectionReport(any.name(), any.version(), position, lag, rate, status);
  }

  /** The worst that is true of any partition. */
  private Status status(List<Part> parts, Optional<Map<Integer, Long>> ends) {
    return ends.map(
            known ->
                parts.stream()
                    .map(part -> status(part, part.lag(known)))
                    .max(Comparator.naturalOrder())
                    .orElse(Status.LIVE))
        .orElse(Status.UNKNOWN);
  }

  private Status status(Part part, long lag) {
    if (standstills.look(part.name(), part.partition(), part.nextOffset(), lag)) {
      return Status.STALLED;
    }
    return lag == 0 ? Status.LIVE : Status.CATCHING_UP;
  }

  private boolean isOutdated(Part part) {
    return folds.followed().stream()
        .filter(projection -> projection.name().equals(part.name()))
        .anyMatch(projection -> projection.version() != part.version());
  }
}
