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

  /** One round; answers whether there is more to be done at once. */
  boolean round() {
    long position = trees.position();
    List<StoredEvent> next = events.after(position, AT_ONCE);
    if (next.isEmpty()) {
      return false;
    }
    transaction.executeWithoutResult(
        status -> {
          if (trees.grow(position, next)) {
            trees.unsealed().forEach(this::seal);
          }
        });
    return next.size() == AT_ONCE;
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
