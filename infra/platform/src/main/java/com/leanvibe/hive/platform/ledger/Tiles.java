package com.leanvibe.hive.platform.ledger;

import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.Subtrees;
import com.leanvibe.hive.events.ledger.TreeHash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The hashes of ledgers in tiles of 256 (C2SP tlog-tiles), in the table {@code ledger_tile}: those
 * of leaves at level 0, and at each level above the roots of complete tiles below. A tile is
 * written anew until it is complete, and never after that.
 */
public final class Tiles {

  private static final int BITS = 8;
  private static final int WIDTH = 1 << BITS;

  private static final String WRITE =
      """
      insert into ledger_tile (tenant, level, index, hashes) values (?, ?, ?, ?)
      on conflict (tenant, level, index) do update set hashes = excluded.hashes
      where octet_length(ledger_tile.hashes) < octet_length(excluded.hashes)""";

  private static final String READ =
      "select hashes from ledger_tile where tenant = ? and level = ? and index = ?";

  private final JdbcTemplate jdbc;

  public Tiles(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds leaves to a ledger. To be called in the transaction that notes its new size; whoever adds
   * the same again changes nothing.
   *
   * @param size how many it has
   */
  public void append(String tenant, long size, List<TreeHash> leaves) {
    long from = size;
    List<TreeHash> hashes = leaves;
    for (int level = 0; !hashes.isEmpty(); level++) {
      hashes = append(tenant, level, from, hashes);
      from >>= BITS;
    }
  }

  /** Answers the roots of the tiles that are complete now and were not before. */
  private List<TreeHash> append(String tenant, int level, long from, List<TreeHash> hashes) {
    List<Object[]> rows = new ArrayList<>();
    List<TreeHash> complete = new ArrayList<>();
    List<TreeHash> tile = new ArrayList<>(begun(tenant, level, from));
    long index = from >> BITS;
    for (TreeHash hash : hashes) {
      tile.add(hash);
      if (tile.size() == WIDTH) {
        rows.add(new Object[] {tenant, level, index++, bytes(tile)});
        complete.add(within(tile, 0, WIDTH));
        tile = new ArrayList<>();
      }
    }
    if (!tile.isEmpty()) {
      rows.add(new Object[] {tenant, level, index, bytes(tile)});
    }
    jdbc.batchUpdate(WRITE, rows);
    return complete;
  }

  /** What a tile has before the leaf that is to be added; it may have more already. */
  private List<TreeHash> begun(String tenant, int level, long from) {
    int count = (int) (from & (WIDTH - 1));
    return count == 0 ? List.of() : read(tenant, level, from >> BITS).subList(0, count);
  }

  private static TreeHash within(List<TreeHash> tile, int first, int count) {
    return new MerkleTree(count, (level, index) -> subtree(tile, first, level, index)).root();
  }

  private static TreeHash subtree(List<TreeHash> tile, int first, int level, long index) {
    int from = first + ((int) index << level);
    if (level == 0) {
      return tile.get(from);
    }
    int half = 1 << (level - 1);
    return TreeHash.node(
        subtree(tile, from, level - 1, 0), subtree(tile, from + half, level - 1, 0));
  }

  private static byte[] bytes(List<TreeHash> hashes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(hashes.size() * TreeHash.LENGTH);
    hashes.forEach(hash -> bytes.writeBytes(hash.bytes()));
    return bytes.toByteArray();
  }

  private List<TreeHash> read(String tenant, int level, long index) {
    byte[] bytes = jdbc.queryForObject(READ, byte[].class, tenant, level, index);
    return read(Objects.requireNonNull(bytes));
  }

  private static List<TreeHash> read(byte[] bytes) {
    List<TreeHash> hashes = new ArrayList<>(bytes.length / TreeHash.LENGTH);
    for (int at = 0; at < bytes.length; at += TreeHash.LENGTH) {
      hashes.add(TreeHash.of(Arrays.copyOfRange(bytes, at, at + TreeHash.LENGTH)));
    }
    return hashes;
  }

  /**
   * The subtrees of a ledger, each tile of which is read once. Of what has been added since the
   * caller learned of the ledger's size nothing is needed, and nothing harms.
   */
  public Subtrees of(String tenant) {
    Map<Place, List<TreeHash>> known = new HashMap<>();
    return (level, index) -> {
      int tileLevel = level / BITS;
      int within = level % BITS;
      long first = index << within;
      List<TreeHash> tile =
          known.computeIfAbsent(
              new Place(tileLevel, first >> BITS),
              place -> read(tenant, place.level(), place.index()));
      return within(tile, (int) (first & (WIDTH - 1)), 1 << within);
    };
  }

  private record Place(int level, long index) {}
}
