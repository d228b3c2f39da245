package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.query.audit.trail.Ledger;
import com.leanvibe.hive.query.table.Row;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.springframework.jdbc.core.JdbcTemplate;

/** The leaves of a tenant from one on, a few of which are held at a time. */
final class Trail implements Iterator<byte[]> {

  private static final int AT_ONCE = 500;

  private static final String NEXT =
      """
      select position, leaf from audit_event
      where tenant = ? and position >= ? order by position limit %d"""
          .formatted(AT_ONCE);

  private record Leaf(long position, byte[] bytes) {}

  private final JdbcTemplate jdbc;
  private final String tenant;
  private final Queue<Leaf> held = new ArrayDeque<>();
  private long next;

  /**
   * @param first the leaf that it begins with, which there must be
   */
  Trail(JdbcTemplate jdbc, Ledger ledger, String tenant, long first) {
    this.jdbc = jdbc;
    this.tenant = tenant;
    this.next = ledger.position(tenant, first).orElseThrow();
  }

  @Override
  public boolean hasNext() {
    if (held.isEmpty()) {
      held.addAll(
          jdbc.query(
              NEXT,
              Row.mapper(row -> new Leaf(row.number("position"), row.bytes("leaf"))),
              tenant,
              next));
    }
    return !held.isEmpty();
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Leaf leaf = held.remove();
    next = leaf.position() + 1;
    return leaf.bytes();
  }
}
