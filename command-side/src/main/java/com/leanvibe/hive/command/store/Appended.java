package com.leanvibe.hive.command.store;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;

/** An event with the position it gets in the transaction that is under way. */
public record Appended(long position, long sequence, EventMetadata metadata, Event event) {}
