/**
 * The event store: the log in PostgreSQL, written by group commit, read by Axon to rebuild
 * aggregates. The only package, besides {@code gateway}, that knows how Axon stores things.
 */
@NullMarked
package com.leanvibe.hive.command.store;

import org.jspecify.annotations.NullMarked;
