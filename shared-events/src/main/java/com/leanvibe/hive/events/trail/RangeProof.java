package com.leanvibe.hive.events.trail;

import com.leanvibe.hive.events.ledger.TreeHash;
import java.util.List;

/**
 * What ties a range of leaves to the root of the checkpoint's tree, and that tree to earlier ones.
 *
 * @param firstLeaf the first leaf of the range, from 0
 * @param leafCount how many leaves the range has; where it has none, the path is empty
 * @param treeSize how many leaves the tree has
 * @param rootHash its root
 * @param path the hashes beside the range, from left to right ({@link
 *     com.leanvibe.hive.events.ledger.MerkleTree#range})
 * @param consistency one for each earlier checkpoint that was asked for
 */
public record RangeProof(
    long firstLeaf,
    long leafCount,
    long treeSize,
    TreeHash rootHash,
    List<TreeHash> path,
    List<Consistency> consistency) {

  /**
   * What proves that an earlier tree is the beginning of this one (RFC 6962, 2.1.2).
   *
   * @param fromSize how many leaves it had
   */
  public record Consistency(long fromSize, List<TreeHash> path) {

    /** Keeps its path as it is. */
    public Consistency {
      path = List.copyOf(path);
    }
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where there is no such range in a tree of that size
   */
  public RangeProof {
    checkRange(firstLeaf, leafCount, treeSize);
    path = List.copyOf(path);
    consistency = List.copyOf(consistency);
  }

  static void checkRange(long firstLeaf, long leafCount, long treeSize) {
    if (firstLeaf < 0 || leafCount < 0 || leafCount > treeSize - firstLeaf) {
      throw new IllegalArgumentException(
          "There are no %d leaves from %d among %d".formatted(leafCount, firstLeaf, treeSize));
    }
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException where it is anything else
   */
  public static RangeProof read(byte[] json) {
    return TrailJson.read(json, RangeProof.class);
  }

  /** As JSON in one line, with no line feed at its end. */
  public byte[] bytes() {
    return TrailJson.write(this);
  }
}
