package com.leanvibe.hive.query.projection;

/** What is built from the log, and how far it has come is known of. */
public interface Followed {

  /** Names it in progress, dead letters and the API; never changes. */
  String name();

  /** Counts up from 1 when the rows it builds mean something else than before. */
  int version();
}
