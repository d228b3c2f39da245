package com.leanvibe.hive.command.audit.ledger;

import com.leanvibe.hive.command.publication.Log;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.CompactRange;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.SignedNote;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Reads the log from its beginning and compares a tenant's part of it with every checkpoint that
 * was signed. Nothing else is trusted: neither the hashes that are kept nor the size of the tree.
 */
@Component
class LedgerCheck {

  private static final int AT_ONCE = 2_000;
  private static final int CHECKPOINTS_AT_ONCE = 1_000;

  private static final String CHECKPOINTS =
      """
      select size, note from ledger_checkpoint
      where tenant = ? and size > ? and size <= ? order by size limit ?""";

  /** Both as of one moment: what is appended and signed meanwhile is left to the next time. */
  private static final String END =
      """
      select position, (select coalesce(max(size), 0) from ledger_checkpoint where tenant = ?) as size
      from ledger_head""";

  private final Log events;
  private final JdbcTemplate jdbc;
  private final EventCodec codec;
  private final LedgerKeys keys;

  LedgerCheck(Log events, JdbcTemplate jdbc, EventCodec codec, LedgerKeys keys) {
    this.events = events;
    this.jdbc = jdbc;
    this.codec = codec;
    this.keys = keys;
  }

  /**
   * What was found.
   *
   * @param events how many of the tenant's were compared
   * @param checkpoints how many of them agree
   * @param difference the first thing that does not; null where all does
   */
  record Finding(long events, long checkpoints, @Nullable String difference) {}

  /** Compares what there was when it began. */
  Finding of(String tenant) {
    Comparison comparison = new Comparison(tenant);
    String difference = comparison.run();
    return new Finding(comparison.range.end(), comparison.agreeing, difference);
  }

  private record Sealed(long size, String note) {}

  private record End(long position, long size) {}

  private final class Comparison {

    private final String tenant;
    private final CompactRange range = new CompactRange(0);
    private final Queue<Sealed> checkpoints = new ArrayDeque<>();
    private final End end;
    private final List<NoteKey> key;
    private long asked;
    private long agreeing;

    Comparison(String tenant) {
      this.tenant = tenant;
      this.key = List.of(keys.signerOf(tenant).key());
      this.end =
          Objects.requireNonNull(
              jdbc.queryForObject(
                  END,
                  (row, number) -> new End(row.getLong("position"), row.getLong("size")),
                  tenant));
    }

    /** The first difference. */
    @Nullable String run() {
      long position = 0;
      while (position < end.position()) {
        List<StoredEvent> next = events.after(position, AT_ONCE);
        if (next.isEmpty()) {
          return "Position %d is missing".formatted(position + 1);
        }
        for (StoredEvent event : next) {
          position = event.position();
          String difference = position > end.position() ? null : take(event);
          if (difference != null) {
            return difference;
          }
        }
      }
      Sealed left = nextCheckpoint();
      return left == null
          ? null
          : "%d events were signed, and there are %d".formatted(left.size(), range.end());
    }

    private @Nullable String take(StoredEvent event) {
      try {
        if (!codec.readMetadata(event.metadata()).tenant().equals(tenant)) {
          return null;
        }
      } catch (JacksonException changed) {
        return "Position %d has no readable metadata".formatted(event.position());
      }
      range.add(Leaf.hash(event));
      Sealed sealed = nextCheckpoint();
      if (sealed == null || sealed.size() > range.end()) {
        return null;
      }
      checkpoints.remove();
      if (!agrees(sealed)) {
        return "What was signed of the first %d events, of which position %d is the last, is not so"
            .formatted(sealed.size(), event.position());
      }
      agreeing++;
      return null;
    }

    private boolean agrees(Sealed sealed) {
      try {
        SignedNote note = SignedNote.parse(sealed.note());
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        return note.signedBy(key).isPresent()
            && checkpoint.size() == sealed.size()
            && checkpoint.root().equals(range.rootSoFar(List.of()));
      } catch (IllegalArgumentException changed) {
        return false;
      }
    }

    private @Nullable Sealed nextCheckpoint() {
      if (checkpoints.isEmpty()) {
        checkpoints.addAll(
            jdbc.query(
                CHECKPOINTS,
                (row, number) -> new Sealed(row.getLong("size"), row.getString("note")),
                tenant,
                asked,
                end.size(),
                CHECKPOINTS_AT_ONCE));
        asked = checkpoints.stream().mapToLong(Sealed::size).max().orElse(Long.MAX_VALUE);
      }
      return checkpoints.peek();
    }
  }
}
