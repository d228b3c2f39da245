package com.leanvibe.hive.query.replay;

/** What a replay is at. */
enum ReplayPhase {
  /** Nothing is there yet. */
  PREPARING,
  /** Taking in what the live model has had. */
  BUILDING,
  /** Giving the tables their indexes. */
  INDEXING,
  /** Taking in what the live model had meanwhile. */
  CATCHING_UP,
  /** Comparing every row with the live one. */
  COMPARING,
  /** Putting one in the place of the other. */
  SWITCHING,
  DONE
}
