package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.ledger.Subtrees;
import com.leanvibe.hive.platform.ledger.Tiles;
import com.leanvibe.hive.query.table.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Compares what the command side has signed with what has come here. */
@Component
final class Comparison {

  private static final Logger log = LoggerFactory.getLogger(Comparison.class);
  private static final int AT_ONCE = 500;

  private static final String COMPARABLE =
      """
      select c.tenant, c.size, c.note, c.verifier
      from audit_checkpoint c join audit_ledger l on l.tenant = c.tenant and c.size <= l.size
      where c.state = 'RECEIVED' order by c.tenant, c.size limit ?""";

  private static final String JUDGE =
      "update audit_checkpoint set state = ? where tenant = ? and size = ? and state = 'RECEIVED'";

  private record Received(String tenant, long size, String note, String verifier) {}

  private final JdbcTemplate jdbc;
  private final TrailProgress progress;
  private final Tiles tiles;

  Comparison(JdbcTemplate jdbc, TrailProgress progress) {
    this.progress = progress;
    this.jdbc = jdbc;
    this.tiles = new Tiles(jdbc);
  }

  /** One step; answers whether there may be more at once. */
  boolean step() {
    List<Received> received =
        jdbc.query(
            COMPARABLE,
            Row.mapper(
                row ->
                    new Received(
                        row.text("tenant"),
                        row.number("size"),
                        row.text("note"),
                        row.text("verifier"))),
            AT_ONCE);
    Map<String, Subtrees> trees = new HashMap<>();
    for (Received each : received) {
      judge(each, trees.computeIfAbsent(each.tenant(), tiles::of));
    }
    if (!received.isEmpty()) {
      progress.moved();
    }
    return received.size() == AT_ONCE;
  }

  private void judge(Received received, Subtrees tree) {
    boolean agrees = agrees(received, tree);
    if (!agrees) {
      log.error(
          "The ledger of {} at size {} is not what was signed", received.tenant(), received.size());
    }
    jdbc.update(JUDGE, agrees ? "AGREES" : "DIFFERS", received.tenant(), received.size());
  }

  private static boolean agrees(Received received, Subtrees tree) {
    try {
      SignedNote note = SignedNote.parse(received.note());
      NoteKey key = NoteKey.parse(received.verifier());
      return note.signedBy(List.of(key)).isPresent()
          && Checkpoint.parse(note.text())
              .root()
              .equals(new MerkleTree(received.size(), tree).root());
    } catch (IllegalArgumentException garbled) {
      log.error("A checkpoint of {} cannot be read", received.tenant(), garbled);
      return false;
    }
  }
}
