package com.leanvibe.hive.events.ledger;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A row of leaves that is seen one leaf after the other, of which only the largest complete
 * subtrees are kept: at most two for each level, however long the row is. What stands beside it
 * ({@link MerkleTree#range}) ties it to the roots of trees.
 */
public final class CompactRange {

  private final long first;
  private final List<Subtree> row = new ArrayList<>();
  private long end;

  /** The leaves from {@code index * 2^level} on, {@code 2^level} of them. */
  private record Subtree(int level, long index, TreeHash hash) {

    boolean isLeftOf(Subtree right) {
      return level == right.level && (index & 1) == 0 && index + 1 == right.index;
    }

    Subtree with(Subtree right) {
      return new Subtree(level + 1, index >> 1, TreeHash.node(hash, right.hash));
    }

    boolean holds(long from, long to) {
      return index << level == from && to - from == 1L << level;
    }
  }

  /**
   * @param first where it begins, from 0
   * @throws IllegalArgumentException where that is negative
   */
  public CompactRange(long first) {
    if (first < 0) {
      throw new IllegalArgumentException("There is no leaf " + first);
    }
    this.first = first;
    this.end = first;
  }

  /** Where it ends: the index of the leaf that comes next. */
  public long end() {
    return end;
  }

  /** Takes the next leaf. */
  public void add(TreeHash leaf) {
    push(row, new Subtree(0, end, leaf));
    end++;
  }

  private static void push(List<Subtree> subtrees, Subtree next) {
    Subtree last = next;
    while (!subtrees.isEmpty() && subtrees.getLast().isLeftOf(last)) {
      last = subtrees.removeLast().with(last);
    }
    subtrees.add(last);
  }

  /**
   * The root of the tree of that size.
   *
   * @param beside what stands beside the row in that tree, from left to right
   * @throws IllegalArgumentException where the row is empty or reaches beyond that tree, or where
   *     there are too few or too many hashes beside it
   */
  public TreeHash root(long size, List<TreeHash> beside) {
    if (first == end || end > size) {
      throw new IllegalArgumentException(
          "There are no %d leaves from %d among %d".formatted(end - first, first, size));
    }
    Walk walk = new Walk(beside.iterator(), row.iterator());
    TreeHash root = walk.hash(0, size);
    if (walk.beside.hasNext()) {
      throw new IllegalArgumentException("The proof is too long");
    }
    return root;
  }

  private final class Walk {

    private final Iterator<TreeHash> beside;
    private final Iterator<Subtree> subtrees;

    private Walk(Iterator<TreeHash> beside, Iterator<Subtree> subtrees) {
      this.beside = beside;
      this.subtrees = subtrees;
    }

    TreeHash hash(long from, long to) {
      if (to <= first || from >= end) {
        return next();
      }
      if (from >= first && to <= end && Long.bitCount(to - from) == 1) {
        return known(from, to);
      }
      long split = from + MerkleTree.split(to - from);
      TreeHash left = hash(from, split);
      return TreeHash.node(left, hash(split, to));
    }

    private TreeHash next() {
      if (!beside.hasNext()) {
        throw new IllegalArgumentException("The proof is too short");
      }
      return beside.next();
    }

    private TreeHash known(long from, long to) {
      Subtree subtree = subtrees.next();
      if (!subtree.holds(from, to)) {
        throw new IllegalStateException("%s is not from %d to %d".formatted(subtree, from, to));
      }
      return subtree.hash;
    }
  }

  /**
   * The root that the tree had when it ended where the row ends now.
   *
   * @param beside what stands beside the row in that or any later tree, from left to right: what
   *     stands to the right of it is left aside
   * @throws IllegalArgumentException where there are too few hashes beside it
   */
  public TreeHash rootSoFar(List<TreeHash> beside) {
    if (beside.size() < Long.bitCount(first)) {
      throw new IllegalArgumentException("The proof is too short");
    }
    List<Subtree> subtrees = left(beside.iterator());
    row.forEach(subtree -> push(subtrees, subtree));
    return subtrees.reversed().stream()
        .map(Subtree::hash)
        .reduce((right, left) -> TreeHash.node(left, right))
        .orElse(TreeHash.EMPTY);
  }

  /** What stands to the left: the complete subtrees that the leaves before the row are made of. */
  private List<Subtree> left(Iterator<TreeHash> beside) {
    List<Subtree> left = new ArrayList<>();
    long from = 0;
    for (long rest = first; rest != 0; rest ^= Long.highestOneBit(rest)) {
      long count = Long.highestOneBit(rest);
      int level = Long.numberOfTrailingZeros(count);
      left.add(new Subtree(level, from >> level, beside.next()));
      from += count;
    }
    return left;
  }
}
