package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.platform.ledger.Tiles;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which event of a tenant is which leaf, and the tree of them. */
@Component
public final class Ledger {

  private static final String LEAF =
      """
      select t.index * %d + (
        select count(*) from audit_event e
        where e.tenant = t.tenant and e.position >= t.position and e.position < ?)
      from audit_tile t where t.tenant = ? and t.position <= ? order by t.position desc limit 1"""
          .formatted(Numbering.TILE);

  private static final String POSITION =
      """
      select e.position from audit_event e
      where e.tenant = ? and e.position >= (select position from audit_tile where tenant = ? and index = ?)
      order by e.position offset ? limit 1""";

  private final JdbcTemplate jdbc;
  private final TrailProgress progress;
  private final Tiles tiles;

  Ledger(JdbcTemplate jdbc, TrailProgress progress) {
    this.jdbc = jdbc;
    this.progress = progress;
    this.tiles = new Tiles(jdbc);
  }

  /** How many leaves a tenant has. */
  public long size(String tenant) {
    return jdbc
        .queryForList("select size from audit_ledger where tenant = ?", Long.class, tenant)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /** Up to which position all events are leaves. */
  public long position() {
    Long position = jdbc.queryForObject("select position from audit_head", Long.class);
    return position == null ? 0 : position;
  }

  /**
   * How many leaves come before a position: the number of the leaf, where an event of the tenant
   * stands there.
   *
   * @param position at most one more than {@link #position()}
   */
  public long before(String tenant, long position) {
    return jdbc.queryForList(LEAF, Long.class, position, tenant, position).stream()
        .findFirst()
        .orElse(0L);
  }

  /** Waits until all events up to a position are leaves; answers whether they are. */
  public boolean awaitPosition(long position, Duration patience) throws InterruptedException {
    return progress.await(() -> position() >= position, patience);
  }

  /** Whether a tenant has an event at a position. */
  boolean has(String tenant, long position) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from audit_event where tenant = ? and position = ?)",
            Boolean.class,
            tenant,
            position));
  }

  /** Where the event stands that a leaf is; empty where there is no such leaf. */
  public Optional<Long> position(String tenant, long leaf) {
    return jdbc
        .queryForList(
            POSITION,
            Long.class,
            tenant,
            tenant,
            leaf / Numbering.TILE,
            (int) (leaf % Numbering.TILE))
        .stream()
        .findFirst();
  }

  /** The hash of a leaf that there is. */
  TreeHash hash(String tenant, long leaf) {
    return tiles.of(tenant).hash(0, leaf);
  }

  /**
   * The tree that a tenant's events made when there were so many.
   *
   * @param size at most {@link #size}
   */
  public MerkleTree tree(String tenant, long size) {
    return new MerkleTree(size, tiles.of(tenant));
  }
}
