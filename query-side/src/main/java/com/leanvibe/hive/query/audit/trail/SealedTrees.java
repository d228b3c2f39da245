package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the signed heads of the tenants' trees. */
@Component
public final class SealedTrees {

  private static final String LATEST =
      """
      select size, root, sealed_at, note, verifier from audit_checkpoint
      where tenant = ? and state = 'AGREES' order by size desc limit 1""";

  private static final String SINCE =
      """
      select size, root, sealed_at, note, verifier from audit_checkpoint
      where tenant = ? and state = 'AGREES' and size > ? order by size limit ?""";

  private final JdbcTemplate jdbc;
  private final TrailProgress progress;

  SealedTrees(JdbcTemplate jdbc, TrailProgress progress) {
    this.jdbc = jdbc;
    this.progress = progress;
  }

  /** The latest of a tenant. */
  public Optional<SealedTree> latest(String tenant) {
    return jdbc.query(LATEST, Row.mapper(SealedTree::read), tenant).stream().findFirst();
  }

  /**
   * The latest of a tenant, awaited until it has so many leaves, or the time is over.
   *
   * @throws InterruptedException where the caller is to end
   */
  public Optional<SealedTree> latest(String tenant, long size, Duration patience)
      throws InterruptedException {
    progress.await(() -> latest(tenant).map(SealedTree::size).orElse(0L) >= size, patience);
    return latest(tenant);
  }

  /** That of a tenant which has so many leaves. */
  public Optional<SealedTree> ofSize(String tenant, long size) {
    return jdbc
        .query(
            """
            select size, root, sealed_at, note, verifier from audit_checkpoint
            where tenant = ? and state = 'AGREES' and size = ?""",
            Row.mapper(SealedTree::read),
            tenant,
            size)
        .stream()
        .findFirst();
  }

  /** Those that have more leaves than this, the smallest first. */
  Page<SealedTree> since(String tenant, long size, Limit limit, @Nullable Cursor after) {
    long from = after == null ? size : Math.max(size, after.number());
    List<SealedTree> trees =
        jdbc.query(SINCE, Row.mapper(SealedTree::read), tenant, from, limit.plusOne());
    return Page.of(trees, limit, tree -> Cursor.of(tree.size()));
  }

  /** The keys that a tenant's checkpoints were signed with, the first one first. */
  List<String> verifiers(String tenant) {
    return jdbc.query(
        """
        select verifier from audit_checkpoint where tenant = ? and state = 'AGREES'
        group by verifier order by min(size)""",
        Row.mapper(row -> row.text("verifier")),
        tenant);
  }
}
