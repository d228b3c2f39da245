package com.leanvibe.hive.query.context;

import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Notes that contexts of a tenant have changed: with stamps that never come again, not even in
 * another database, and that are seen with the change they are about and not before.
 */
@Component
final class ContextChanges {

  private static final String STAMPS =
      """
      select string_agg(partition || '=' || stamp, ' ' order by partition)
      from context_change where tenant = ?""";

  private final JdbcTemplate searches;
  private final BulkWrite<Changed> note;

  /** The contexts of a tenant whose events are in one partition. */
  private record Changed(String tenant, int partition) {}

  ContextChanges(JdbcTemplate jdbc, SearchDatabase database) {
    this.searches = database.jdbc();
    this.note =
        BulkWrite.insert(
            jdbc,
            "context_change",
            "on conflict (tenant, partition) do update set stamp = excluded.stamp",
            List.of(
                new Column<>("tenant", "text", Changed::tenant),
                new Column<>("partition", "int", Changed::partition),
                new Column<>("stamp", "uuid", changed -> UUID.randomUUID())));
  }

  /** To be called in the transaction that changes them. */
  void note(Collection<ContextRow> rows) {
    note.write(
        rows.stream()
            .map(row -> new Changed(row.tenant(), row.partition()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * The same as at another {@link Moment} only where nothing has changed in between; absent where
   * nothing has ever been noted.
   */
  Optional<String> of(String tenant) {
    return Optional.ofNullable(searches.queryForObject(STAMPS, String.class, tenant));
  }
}
