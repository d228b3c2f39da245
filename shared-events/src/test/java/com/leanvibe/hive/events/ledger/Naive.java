package com.leanvibe.hive.events.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * RFC 6962, 2.1, as it is written there, word for word; slow, and easy to compare with the text.
 */
final class Naive {

  private final List<TreeHash> leaves;
  private final Map<Long, TreeHash> known = new HashMap<>();

  Naive(List<TreeHash> leaves) {
    this.leaves = leaves;
  }

  /** MTH(D[from:to]). */
  TreeHash mth(int from, int to) {
    int n = to - from;
    if (n == 0) {
      return TreeHash.EMPTY;
    }
    if (n == 1) {
      return leaves.get(from);
    }
    long key = ((long) from << 32) | to;
    TreeHash hash = known.get(key);
    if (hash == null) {
      int k = k(n);
      hash = TreeHash.node(mth(from, from + k), mth(from + k, to));
      known.put(key, hash);
    }
    return hash;
  }

  /** The largest power of two smaller than n. */
  private static int k(int n) {
    int k = 1;
    while (2 * k < n) {
      k = 2 * k;
    }
    return k;
  }

  /** PATH(m, D[from:to]). */
  List<TreeHash> path(int m, int from, int to) {
    int n = to - from;
    if (n == 1) {
      return List.of();
    }
    int k = k(n);
    return m < k
        ? and(path(m, from, from + k), mth(from + k, to))
        : and(path(m - k, from + k, to), mth(from, from + k));
  }

  /** PROOF(m, D[n]). */
  List<TreeHash> proof(int m, int n) {
    return subproof(m, 0, n, true);
  }

  private List<TreeHash> subproof(int m, int from, int to, boolean b) {
    int n = to - from;
    if (m == n) {
      return b ? List.of() : List.of(mth(from, to));
    }
    int k = k(n);
    return m <= k
        ? and(subproof(m, from, from + k, b), mth(from + k, to))
        : and(subproof(m - k, from + k, to, false), mth(from, from + k));
  }

  private static List<TreeHash> and(List<TreeHash> some, TreeHash one) {
    List<TreeHash> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }
}
