package com.leanvibe.hive.query.table;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The resources of each tenant that are rows of a table called as their feature is. */
public abstract class RowBelongings implements Belongings {

  private final JdbcTemplate jdbc;
  private final String feature;
  private final String exists;

  /**
   * Knows the rows of a table.
   *
   * @param feature names the table; its ids are in the column {@code <feature>_id}
   */
  protected RowBelongings(JdbcTemplate jdbc, String feature) {
    this.jdbc = jdbc;
    this.feature = feature;
    this.exists =
        "select exists (select from %s where tenant = ? and %s_id = ?)".formatted(feature, feature);
  }

  @Override
  public final String feature() {
    return feature;
  }

  @Override
  public final boolean has(String tenant, String id) {
    return Ids.parse(id).filter(known -> has(tenant, known)).isPresent();
  }

  private boolean has(String tenant, UUID id) {
    return Boolean.TRUE.equals(jdbc.queryForObject(exists, Boolean.class, tenant, id));
  }
}
