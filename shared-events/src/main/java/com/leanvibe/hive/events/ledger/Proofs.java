package com.leanvibe.hive.events.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Checks proofs, knowing nothing but what is proved. Whatever is not exactly as it has to be is
 * refused.
 */
public final class Proofs {

  private Proofs() {}

  /** Whether a leaf is in a tree (RFC 9162, 2.1.3.2). */
  public static boolean included(
      TreeHash leaf, long index, long size, List<TreeHash> path, TreeHash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long at = index;
    long last = size - 1;
    TreeHash hash = leaf;
    for (TreeHash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        hash = TreeHash.node(beside, hash);
        while ((at & 1) == 0 && at != 0) {
          at >>= 1;
          last >>= 1;
        }
      } else {
        hash = TreeHash.node(hash, beside);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether an earlier tree is the beginning of a later one (RFC 9162, 2.1.4.2). */
  public static boolean consistent(
      long from, TreeHash fromRoot, long to, TreeHash toRoot, List<TreeHash> path) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == to) {
      return path.isEmpty() && fromRoot.equals(toRoot);
    }
    if (from == 0) {
      return path.isEmpty() && fromRoot.equals(TreeHash.EMPTY);
    }
    Iterator<TreeHash> rest = path.iterator();
    if (Long.bitCount(from) != 1 && !rest.hasNext()) {
      return false;
    }
    TreeHash seed = Long.bitCount(from) == 1 ? fromRoot : rest.next();
    return grown(from - 1, fromRoot, to - 1, toRoot, seed, rest);
  }

  private static boolean grown(
      long from,
      TreeHash fromRoot,
      long to,
      TreeHash toRoot,
      TreeHash seed,
      Iterator<TreeHash> rest) {
    int skipped = Long.numberOfTrailingZeros(~from);
    long at = from >> skipped;
    long last = to >> skipped;
    TreeHash old = seed;
    TreeHash now = seed;
    while (rest.hasNext()) {
      TreeHash beside = rest.next();
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        old = TreeHash.node(beside, old);
        now = TreeHash.node(beside, now);
        while ((at & 1) == 0 && at != 0) {
          at >>= 1;
          last >>= 1;
        }
      } else {
        now = TreeHash.node(now, beside);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && old.equals(fromRoot) && now.equals(toRoot);
  }

  /**
   * The root of a tree of which a row of leaves is known, and the hashes of all beside them.
   *
   * @param leaves as many as there are in the row
   * @throws IllegalArgumentException where there are no such leaves in a tree of that size, or too
   *     few or too many hashes beside them
   */
  public static TreeHash root(long size, long first, List<TreeHash> leaves, List<TreeHash> beside) {
    if (first < 0 || leaves.isEmpty() || leaves.size() > size - first) {
      throw new IllegalArgumentException(
          "There are no %d leaves from %d among %d".formatted(leaves.size(), first, size));
    }
    Row row = new Row(first, leaves, beside.iterator());
    try {
      TreeHash root = row.hash(0, size);
      if (!row.beside.hasNext()) {
        return root;
      }
    } catch (NoSuchElementException tooFew) {
      throw new IllegalArgumentException("The proof is too short", tooFew);
    }
    throw new IllegalArgumentException("The proof is too long");
  }

  private record Row(long first, List<TreeHash> leaves, Iterator<TreeHash> beside) {

    TreeHash hash(long from, long to) {
      long end = first + leaves.size();
      if (to <= first || from >= end) {
        return beside.next();
      }
      if (to - from == 1) {
        return leaves.get((int) (from - first));
      }
      long split = from + MerkleTree.split(to - from);
      TreeHash left = hash(from, split);
      return TreeHash.node(left, hash(split, to));
    }
  }
}
