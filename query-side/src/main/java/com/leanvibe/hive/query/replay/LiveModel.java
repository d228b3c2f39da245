package com.leanvibe.hive.query.replay;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far a live read model is. */
final class LiveModel {

  private final JdbcTemplate jdbc;
  private final String projection;

  /**
   * @param jdbc speaks to the database of whoever asks
   */
  LiveModel(JdbcTemplate jdbc, String projection) {
    this.jdbc = jdbc;
    this.projection = projection;
  }

  /** The offsets of the first records that are not part of it, partition by partition. */
  Map<Integer, Long> offsets() {
    return offsets("");
  }

  /** The same, and until the caller's transaction ends nobody moves it on. */
  Map<Integer, Long> freeze() {
    return offsets(" order by partition for update");
  }

  private Map<Integer, Long> offsets(String how) {
    Map<Integer, Long> offsets = new HashMap<>();
    jdbc.query(
        "select partition, next_offset from projection_progress where projection = ?" + how,
        row -> {
          offsets.put(row.getInt("partition"), row.getLong("next_offset"));
        },
        projection);
    return offsets;
  }

  /** Every event up to here is part of it. */
  long position() {
    Long position =
        jdbc.queryForObject(
            "select coalesce(min(watermark), 0) from projection_progress where projection = ?",
            Long.class,
            projection);
    return position == null ? 0 : position;
  }

  /** Of which version it is; 0 where it was never built. */
  int version() {
    return jdbc
        .queryForList("select version from projection where name = ?", Integer.class, projection)
        .stream()
        .findFirst()
        .orElse(0);
  }
}
