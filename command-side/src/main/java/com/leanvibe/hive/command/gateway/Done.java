package com.leanvibe.hive.command.gateway;

/**
 * A command that was accepted.
 *
 * @param result what its handler answered
 * @param position the place of its last event in the log, or the log's head where it made none
 */
public record Done<R>(R result, long position) {}
