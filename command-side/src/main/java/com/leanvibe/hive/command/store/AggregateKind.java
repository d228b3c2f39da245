package com.leanvibe.hive.command.store;

/**
 * Makes an aggregate known to the event store.
 *
 * @param name what its snapshots are stored under, for example {@code hive.task.Task}
 */
public record AggregateKind<T>(Class<T> type, String name) {}
