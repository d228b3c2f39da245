package com.leanvibe.hive.command.audit.ledger;

import com.leanvibe.hive.command.publication.SignedCheckpoint;
import com.leanvibe.hive.command.publication.SignedCheckpoints;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the checkpoints that are to be published. */
@Component
class PublishedCheckpoints implements SignedCheckpoints {

  private final JdbcClient jdbc;
  private final LedgerKeys keys;

  PublishedCheckpoints(JdbcClient jdbc, LedgerKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  /** Whoever signs keeps the head of the trees locked: numbers follow each other as commits do. */
  @Override
  public List<SignedCheckpoint> after(long number, int limit) {
    return jdbc.sql(
            "select number, tenant, note from ledger_checkpoint where number > ? order by number limit ?")
        .params(number, limit)
        .query(
            (row, count) ->
                new SignedCheckpoint(
                    row.getLong("number"),
                    row.getString("tenant"),
                    row.getString("note"),
                    keys.signerOf(row.getString("tenant")).key().text()))
        .list();
  }
}
