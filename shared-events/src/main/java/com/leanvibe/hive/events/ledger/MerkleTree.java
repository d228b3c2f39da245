package com.leanvibe.hive.events.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree of so many leaves (RFC 6962, 2.1): its root, and what proves something about it. A
 * tree that has grown since still answers for the size it had.
 */
public final class MerkleTree {

  private final long size;
  private final Subtrees subtrees;

  /**
   * @param subtrees knows at least those below this size
   * @throws IllegalArgumentException where the size is negative
   */
  public MerkleTree(long size, Subtrees subtrees) {
    if (size < 0) {
      throw new IllegalArgumentException("There is no tree of " + size + " leaves");
    }
    this.size = size;
    this.subtrees = subtrees;
  }

  public long size() {
    return size;
  }

  /** The tree's hash. */
  public TreeHash root() {
    return size == 0 ? TreeHash.EMPTY : hash(0, size);
  }

  /** Of the leaves from the first up to, and without, the end; the first begins a subtree. */
  private TreeHash hash(long first, long end) {
    long count = end - first;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return subtrees.hash(level, first >> level);
    }
    long split = first + split(count);
    return TreeHash.node(hash(first, split), hash(split, end));
  }

  /** The largest power of two below a count. */
  static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  /**
   * What proves that a leaf is in the tree (RFC 6962, 2.1.1), from the leaf upwards.
   *
   * @param leaf from 0
   * @throws IllegalArgumentException where there is no such leaf
   */
  public List<TreeHash> inclusion(long leaf) {
    if (leaf < 0 || leaf >= size) {
      throw new IllegalArgumentException("There is no leaf " + leaf + " among " + size);
    }
    List<TreeHash> path = new ArrayList<>();
    inclusion(leaf, 0, size, path);
    return List.copyOf(path);
  }

  private void inclusion(long leaf, long first, long end, List<TreeHash> path) {
    if (end - first == 1) {
      return;
    }
    long split = first + split(end - first);
    if (leaf < split) {
      inclusion(leaf, first, split, path);
      path.add(hash(split, end));
    } else {
      inclusion(leaf, split, end, path);
      path.add(hash(first, split));
    }
  }

  /**
   * What proves that an earlier tree is the beginning of this one (RFC 6962, 2.1.2).
   *
   * @param from the size it had
   * @throws IllegalArgumentException where it never had that size
   */
  public List<TreeHash> consistency(long from) {
    if (from < 0 || from > size) {
      throw new IllegalArgumentException("A tree of " + size + " never had " + from);
    }
    List<TreeHash> path = new ArrayList<>();
    if (from > 0 && from < size) {
      consistency(from, 0, size, true, path);
    }
    return List.copyOf(path);
  }

  private void consistency(long from, long first, long end, boolean known, List<TreeHash> path) {
    if (from == end) {
      if (!known) {
        path.add(hash(first, end));
      }
      return;
    }
    long split = first + split(end - first);
    if (from <= split) {
      consistency(from, first, split, known, path);
      path.add(hash(split, end));
    } else {
      consistency(from, split, end, false, path);
      path.add(hash(first, split));
    }
  }

  /**
   * What ties a row of leaves to the root: the hashes of all that stands beside them, from left to
   * right.
   *
   * @param first from 0
   * @param count how many there are; at least one
   * @throws IllegalArgumentException where there are no such leaves
   */
  public List<TreeHash> range(long first, long count) {
    if (first < 0 || count < 1 || count > size - first) {
      throw new IllegalArgumentException(
          "There are no %d leaves from %d among %d".formatted(count, first, size));
    }
    List<TreeHash> beside = new ArrayList<>();
    range(first, first + count, 0, size, beside);
    return List.copyOf(beside);
  }

  private void range(long from, long to, long first, long end, List<TreeHash> beside) {
    if (end <= from || first >= to) {
      beside.add(hash(first, end));
    } else if (first < from || end > to) {
      long split = first + split(end - first);
      range(from, to, first, split, beside);
      range(from, to, split, end, beside);
    }
  }
}
