package com.leanvibe.hive.query.projection;

/** Somebody else has taken the partitions over, or their progress is not what it was. */
public final class FencedException extends InterruptionOfBatch {

  public FencedException() {
    super("The partitions are no longer held by this consumer");
  }
}
