package com.leanvibe.hive.query.projection;

import java.util.Collection;

/**
 * Keeps events of all kinds as they were recorded, whether this version of the software knows them
 * or not, and what was signed of the ledgers.
 */
public interface Recorder extends Followed {

  /** Keeps them, within the transaction of whoever calls; what it has already it keeps as it is. */
  void record(Collection<Recorded> events, Collection<ReceivedCheckpoint> checkpoints);
}
