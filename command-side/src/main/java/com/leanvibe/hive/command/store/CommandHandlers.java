package com.leanvibe.hive.command.store;

/** A component with Axon command handlers that are not methods of an aggregate. */
public interface CommandHandlers {}
