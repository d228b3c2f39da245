package com.leanvibe.hive.query.replay;

/** What becomes of a read model that was built once more. */
enum ReplayMode {
  /** It takes the live one's place, in which that can be put back. */
  SHADOW,
  /** Rows of the live one that differ are replaced; its tables stay. */
  IN_PLACE,
  /** It is compared with the live one, and dropped. */
  DRY_RUN
}
