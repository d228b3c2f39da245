package com.leanvibe.hive.command.store;

/** Hears of commits to the log, by this instance at once and by others through PostgreSQL. */
@FunctionalInterface
public interface CommitListener {

  /**
   * Must not block. {@code position} is at most the head of the log, and may come late or twice.
   */
  void committed(long position);
}
