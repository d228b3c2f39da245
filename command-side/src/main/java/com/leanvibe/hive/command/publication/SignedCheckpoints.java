package com.leanvibe.hive.command.publication;

import java.util.List;

/** What was signed of the ledgers, to be published. */
@FunctionalInterface
public interface SignedCheckpoints {

  /** Those that follow this number, in their order, at most so many. */
  List<SignedCheckpoint> after(long number, int limit);
}
