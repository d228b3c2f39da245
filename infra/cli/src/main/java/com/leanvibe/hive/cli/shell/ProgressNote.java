package com.leanvibe.hive.cli.shell;

/**
 * How far a command says it is.
 *
 * @param percent 0 to 100
 * @param note may be empty
 */
public record ProgressNote(int percent, String note) {}
