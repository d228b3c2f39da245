package com.leanvibe.hive.command.store;

/**
 * Makes an aggregate known to the event store.
 *
 * @param name what its snapshots are stored under, for example {@code hive.task.Task}
 * @param cached whether it stays in memory for its next command; without sense where its first is
 *     also its last
 */
public record AggregateKind<T>(Class<T> type, String name, boolean cached) {

  /** An aggregate that has many commands. */
  public AggregateKind(Class<T> type, String name) {
    this(type, name, true);
  }
}
