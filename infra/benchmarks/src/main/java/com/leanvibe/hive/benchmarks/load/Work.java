package com.leanvibe.hive.benchmarks.load;

/** What a caller does once, over and over. */
@FunctionalInterface
public interface Work {

  /**
   * Does it.
   *
   * @param caller which of the callers this is, from 0
   * @param number how many times anybody was asked before in this load
   */
  void once(int caller, long number) throws Exception;
}
