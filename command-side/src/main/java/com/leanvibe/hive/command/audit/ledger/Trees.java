package com.leanvibe.hive.command.audit.ledger;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.platform.ledger.Tiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The trees of the tenants, which grow by what is appended to the log. */
@Component
class Trees {

  private static final String MOVE = "update ledger_head set position = ? where position = ?";

  private static final String SIZE = "select size from ledger where tenant = ?";

  private static final String GROW =
      """
      insert into ledger (tenant, size, position, sealed) values (?, ?, ?, 0)
      on conflict (tenant) do update set size = excluded.size, position = excluded.position""";

  private static final String UNSEALED =
      "select tenant, size, position from ledger where sealed < size order by position";

  private final JdbcTemplate jdbc;
  private final EventCodec codec;
  private final Tiles tiles;

  /**
   * What a tenant's tree has come to.
   *
   * @param position of the last event that is a leaf
   */
  record Grown(String tenant, long size, long position) {}

  Trees(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.codec = codec;
    this.tiles = new Tiles(jdbc);
  }

  /** The position of the last event that is a leaf of any. */
  long position() {
    Long position = jdbc.queryForObject("select position from ledger_head", Long.class);
    return position == null ? 0 : position;
  }

  /**
   * Adds leaves, within a transaction; none where another instance has come first.
   *
   * @param after the position of the last event before them
   * @return whether they were added
   */
  boolean grow(long after, List<StoredEvent> events) {
    if (jdbc.update(MOVE, events.getLast().position(), after) == 0) {
      return false;
    }
    byTenant(events).forEach(this::grow);
    return true;
  }

  private Map<String, List<StoredEvent>> byTenant(List<StoredEvent> events) {
    Map<String, List<StoredEvent>> all = new LinkedHashMap<>();
    for (StoredEvent event : events) {
      String tenant = codec.readMetadata(event.metadata()).tenant();
      all.computeIfAbsent(tenant, absent -> new ArrayList<>()).add(event);
    }
    return all;
  }

  private void grow(String tenant, List<StoredEvent> events) {
    long size = jdbc.queryForList(SIZE, Long.class, tenant).stream().findFirst().orElse(0L);
    tiles.append(tenant, size, events.stream().map(Leaf::hash).toList());
    jdbc.update(GROW, tenant, size + events.size(), events.getLast().position());
  }

  /** The trees that have grown since they were sealed. */
  List<Grown> unsealed() {
    return jdbc.query(
        UNSEALED,
        (row, number) ->
            new Grown(row.getString("tenant"), row.getLong("size"), row.getLong("position")));
  }

  /** The root of a tenant's tree when it had that size. */
  TreeHash root(Grown grown) {
    return new MerkleTree(grown.size(), tiles.of(grown.tenant())).root();
  }
}
