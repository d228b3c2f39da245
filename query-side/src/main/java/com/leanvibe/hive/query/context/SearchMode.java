package com.leanvibe.hive.query.context;

/** How contexts are compared with what is looked for. */
enum SearchMode {
  /** By meaning and by words, the ranks of both counted together. */
  HYBRID,
  /** By meaning, with the help of an index that may miss some. */
  VECTOR,
  /** By words. */
  TEXT,
  /** By meaning, with every one of them. */
  EXACT;

  boolean usesVectors() {
    return this != TEXT;
  }

  boolean usesWords() {
    return this == TEXT || this == HYBRID;
  }
}
