package com.leanvibe.hive.command.store;

/**
 * A write that runs before the events of its command change the command side's tables: it may look
 * at them as they are until then, with nobody else writing, and refuse.
 */
@FunctionalInterface
public interface Condition extends Write {}
