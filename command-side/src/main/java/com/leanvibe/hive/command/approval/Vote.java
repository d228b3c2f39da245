package com.leanvibe.hive.command.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about what was asked.
 *
 * @param voter the {@code sub} of who says it
 * @param hash of what the voter has seen, absent where it does not say
 */
public record Vote(String voter, @Nullable String hash, @Nullable String reason, Instant at) {}
