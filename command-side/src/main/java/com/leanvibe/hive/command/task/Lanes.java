package com.leanvibe.hive.command.task;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The numbers of lanes. A lane is never removed, so one that was found, and not just made by a
 * transaction that may yet be rolled back, need not be looked for again.
 */
@Component
final class Lanes {

  /**
   * What makes a lane.
   *
   * @param capabilities as an array literal of PostgreSQL, sorted
   */
  record Key(String tenant, String capabilities) {}

  private static final int MAX_KNOWN = 10_000;

  private static final String FIND =
      """
      select lane_id from lane
      where tenant = ? and capabilities_hash(capabilities) = capabilities_hash(?::text[])""";

  private static final String MAKE =
      "insert into lane (tenant, capabilities) values (?, ?::text[]) returning lane_id";

  private final Cache<Key, Long> known = Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

  /** The numbers of these lanes, of which those that were missing are made. */
  Map<Key, Long> ids(Connection connection, Collection<Key> keys) throws SQLException {
    Map<Key, Long> ids = new HashMap<>();
    for (Key key : Set.copyOf(keys)) {
      ids.put(key, id(connection, key));
    }
    return ids;
  }

  private Long id(Connection connection, Key key) throws SQLException {
    Long id = known.getIfPresent(key);
    if (id == null) {
      id = query(connection, FIND, key);
      if (id == null) {
        return Objects.requireNonNull(query(connection, MAKE, key), "no row was returned");
      }
      known.put(key, id);
    }
    return id;
  }

  private static @Nullable Long query(Connection connection, String sql, Key key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key.tenant());
      statement.setString(2, key.capabilities());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }
}
