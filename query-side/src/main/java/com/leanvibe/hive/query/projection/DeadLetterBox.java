package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds dead letters that nobody has decided about. */
@Component
public final class DeadLetterBox {

  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String SELECT =
      """
      select dead_letter.*,
             (select count(*) from parked_event
               where parked_event.projection = dead_letter.projection
                 and parked_event.aggregate_id = dead_letter.aggregate_id) as parked
        from dead_letter
       where status = 'DEAD' and (tenant = ? or (? and tenant is null))
      """;

  private final JdbcTemplate jdbc;

  DeadLetterBox(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A part of the letters, the newest first. */
  public Page<DeadLetter> list(DeadLetterScope scope, Limit limit, @Nullable Cursor after) {
    List<DeadLetter> letters =
        jdbc.query(
            SELECT + " and dead_letter_id < ? order by dead_letter_id desc limit ?",
            Row.mapper(DeadLetter::read),
            scope.tenant(),
            scope.unaddressed(),
            before(after),
            limit.plusOne());
    return Page.of(letters, limit, letter -> Cursor.of(letter.deadLetterId()));
  }

  private static UUID before(@Nullable Cursor after) {
    return after == null
        ? AFTER_ALL
        : Ids.parse(after.parts().getFirst()).orElseThrow(Cursor::invalid);
  }

  public Optional<DeadLetter> find(DeadLetterScope scope, UUID id) {
    return jdbc
        .query(
            SELECT + " and dead_letter_id = ?",
            Row.mapper(DeadLetter::read),
            scope.tenant(),
            scope.unaddressed(),
            id)
        .stream()
        .findAny();
  }

  /**
   * The letters that were there first.
   *
   * @param projection of which; null where it is all
   */
  public List<UUID> oldest(DeadLetterScope scope, @Nullable String projection, int limit) {
    return jdbc.query(
        """
        select dead_letter_id from dead_letter
         where status = 'DEAD' and (tenant = ? or (? and tenant is null))
           and (?::text is null or projection = ?)
         order by dead_letter_id limit ?
        """,
        Row.mapper(row -> row.uuid("dead_letter_id")),
        scope.tenant(),
        scope.unaddressed(),
        projection,
        projection,
        limit);
  }

  /** How many letters of each projection there are. */
  public Map<String, Long> counts(DeadLetterScope scope) {
    Map<String, Long> counts = new HashMap<>();
    jdbc.query(
        """
        select projection, count(*) as letters from dead_letter
         where status = 'DEAD' and (tenant = ? or (? and tenant is null)) group by projection
        """,
        row -> {
          counts.put(row.getString("projection"), row.getLong("letters"));
        },
        scope.tenant(),
        scope.unaddressed());
    return counts;
  }
}
