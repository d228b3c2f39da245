package com.leanvibe.hive.query.replay;

/** Whoever is at a replay is to leave it as it is. */
final class ReplayStopped extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReplayStopped() {
    super("The replay is paused, cancelled, or somebody else's");
  }
}
