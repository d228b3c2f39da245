package com.leanvibe.hive.events.system;

import org.jspecify.annotations.Nullable;

/**
 * What became of a setting.
 *
 * @param name in its canonical form, as {@code hive.limits.subject-rate}
 * @param from what was last recorded, or the default; absent where it had no value. Of a secret a
 *     fingerprint
 * @param to what it is now; absent where it has no value
 */
public record SettingChange(String name, @Nullable String from, @Nullable String to) {}
