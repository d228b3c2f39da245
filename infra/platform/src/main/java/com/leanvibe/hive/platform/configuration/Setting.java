package com.leanvibe.hive.platform.configuration;

import org.jspecify.annotations.Nullable;

/**
 * What a setting is, as text.
 *
 * @param value absent where it has none
 * @param usual what it is where nobody says otherwise; absent where it has no value then
 */
public record Setting(@Nullable String value, @Nullable String usual) {}
