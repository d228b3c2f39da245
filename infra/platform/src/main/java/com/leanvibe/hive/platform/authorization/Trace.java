package com.leanvibe.hive.platform.authorization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The event behind something, as auditors look it up.
 *
 * @param position its place in the log
 * @param at when it happened
 * @param by the subject that did it
 * @param reason why, where it was said
 */
public record Trace(long position, Instant at, String by, @Nullable String reason) {}
