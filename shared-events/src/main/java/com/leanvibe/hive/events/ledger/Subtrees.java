package com.leanvibe.hive.events.ledger;

/** Where the hashes of complete subtrees are kept. */
@FunctionalInterface
public interface Subtrees {

  /**
   * The hash of the leaves from {@code index * 2^level} up to, and without, {@code (index + 1) *
   * 2^level}, all of which there are.
   */
  TreeHash hash(int level, long index);
}
