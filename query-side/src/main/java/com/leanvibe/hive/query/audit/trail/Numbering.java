package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.platform.ledger.Tiles;
import com.leanvibe.hive.query.table.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes leaves of the events that have come, in the order of their positions and up to the first
 * that has not: this side's own trees, which owe nothing to the command side's.
 */
@Component
final class Numbering {

  static final int TILE = 256;

  private static final int AT_ONCE = 5_000;

  /** Whoever comes second while another is at it has nothing to do. */
  private static final String HEAD = "select position from audit_head for update skip locked";

  private static final String NEXT =
      """
      select position, tenant, sha256('\\x00'::bytea || leaf) as hash from audit_event
      where position > ? and position <= ? order by position""";

  private static final String GROW =
      """
      insert into audit_ledger (tenant, size) values (?, ?)
      on conflict (tenant) do update set size = excluded.size""";

  private record Next(long position, String tenant, TreeHash hash) {}

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final TrailProgress progress;
  private final Tiles tiles;

  Numbering(JdbcTemplate jdbc, TransactionOperations transaction, TrailProgress progress) {
    this.progress = progress;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.tiles = new Tiles(jdbc);
  }

  /** One step; answers whether there may be more at once. */
  boolean step() {
    Integer numbered = transaction.execute(status -> number());
    if (numbered != null && numbered > 0) {
      progress.moved();
    }
    return numbered != null && numbered == AT_ONCE;
  }

  private int number() {
    List<Long> head = jdbc.query(HEAD, Row.mapper(row -> row.number("position")));
    if (head.isEmpty()) {
      return 0;
    }
    List<Next> next = next(head.getFirst());
    if (!next.isEmpty()) {
      byTenant(next).forEach(this::grow);
      jdbc.update("update audit_head set position = ?", next.getLast().position());
    }
    return next.size();
  }

  /** Up to the first gap. */
  private List<Next> next(long head) {
    List<Next> come =
        jdbc.query(
            NEXT,
            Row.mapper(
                row ->
                    new Next(
                        row.number("position"),
                        row.text("tenant"),
                        TreeHash.of(row.bytes("hash")))),
            head,
            head + AT_ONCE);
    int dense = 0;
    while (dense < come.size() && come.get(dense).position() == head + dense + 1) {
      dense++;
    }
    return come.subList(0, dense);
  }

  private static Map<String, List<Next>> byTenant(List<Next> all) {
    Map<String, List<Next>> of = new LinkedHashMap<>();
    all.forEach(each -> of.computeIfAbsent(each.tenant(), absent -> new ArrayList<>()).add(each));
    return of;
  }

  private void grow(String tenant, List<Next> leaves) {
    long size =
        jdbc
            .queryForList("select size from audit_ledger where tenant = ?", Long.class, tenant)
            .stream()
            .findFirst()
            .orElse(0L);
    tiles.append(tenant, size, leaves.stream().map(Next::hash).toList());
    List<Object[]> begun = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      if ((size + i) % TILE == 0) {
        begun.add(new Object[] {tenant, (size + i) / TILE, leaves.get(i).position()});
      }
    }
    jdbc.batchUpdate("insert into audit_tile (tenant, index, position) values (?, ?, ?)", begun);
    jdbc.update(GROW, tenant, size + leaves.size());
  }
}
