package com.leanvibe.hive.command.audit.ledger;

import com.leanvibe.hive.command.publication.Log;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.NoteSigner;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes what has been appended into the tenants' trees, and signs checkpoints of them. Whoever does
 * so beside another finds that it came second, and has changed nothing.
 */
@Component
class Sealing {

  private static final int AT_ONCE = 2_000;
  private static final int PAGES = 20;

  private static final String KEEP =
      """
      with kept as (
        insert into ledger_checkpoint (tenant, size, position, sealed_at, note) values (?, ?, ?, ?, ?)
        returning tenant, size)
      update ledger set sealed = kept.size from kept where ledger.tenant = kept.tenant""";

  private final Log events;
  private final Trees trees;
  private final LedgerKeys keys;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final Clock clock;

  /** Whether there may be trees that have grown and are not signed: so at first, too. */
  private boolean owing = true;

  Sealing(
      Log events,
      Trees trees,
      LedgerKeys keys,
      JdbcTemplate jdbc,
      TransactionOperations transaction,
      Clock clock) {
    this.events = events;
    this.trees = trees;
    this.keys = keys;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * One round: all that there is, and then one checkpoint of each tree, however fast events come.
   * Answers whether there is more to be done at once.
   */
  boolean round() {
    boolean more = true;
    for (int page = 1; more && page <= PAGES; page++) {
      more = grow(page == PAGES);
    }
    return more;
  }

  /** Answers whether there may be more. */
  private boolean grow(boolean last) {
    long position = trees.position();
    List<StoredEvent> next = events.after(position, AT_ONCE);
    boolean more = next.size() == AT_ONCE;
    if (next.isEmpty() && !owing) {
      return false;
    }
    transaction.executeWithoutResult(
        status -> {
          boolean ours = next.isEmpty() || trees.grow(position, next);
          if (ours && (last || !more)) {
            trees.unsealed().forEach(this::seal);
          }
        });
    owing = more && !last;
    return more;
  }

  private void seal(Trees.Grown grown) {
    NoteSigner signer = keys.signerOf(grown.tenant());
    Checkpoint checkpoint =
        new Checkpoint(
            signer.key().name(),
            grown.size(),
            trees.root(grown),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    jdbc.update(
        KEEP,
        grown.tenant(),
        grown.size(),
        grown.position(),
        Timestamp.from(checkpoint.at()),
        signer.sign(checkpoint.text()));
  }
}
