package com.leanvibe.hive.query.history;

import java.time.Instant;

/**
 * That something happened, and who did it.
 *
 * @param position its place in the log
 * @param sequence its place in the history of the resource, from 0
 * @param type its logical name
 */
public record Happening(
    long position,
    long sequence,
    String type,
    int revision,
    Instant occurredAt,
    String actor,
    String action) {}
