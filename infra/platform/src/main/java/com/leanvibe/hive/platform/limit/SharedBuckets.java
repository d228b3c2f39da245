package com.leanvibe.hive.platform.limit;

import java.util.concurrent.CompletionStage;

/** Buckets that all instances take from. */
interface SharedBuckets {

  /** Whether they cannot be reached now, so that nobody should wait for them. */
  boolean areAway();

  /**
   * Takes as many of the tokens wanted as are there.
   *
   * @return fails where there is no answer; it may have been done all the same
   */
  CompletionStage<Taken> take(String key, Allowance allowance, long wanted);

  /** Tells that an answer did not come, or not in time: they are away until they answer well. */
  void doubt();
}
