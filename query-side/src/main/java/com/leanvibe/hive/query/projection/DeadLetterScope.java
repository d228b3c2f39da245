package com.leanvibe.hive.query.projection;

/**
 * Whose dead letters somebody may see.
 *
 * @param tenant the letters of this tenant
 * @param unaddressed also those of which nobody can tell whose they are
 */
public record DeadLetterScope(String tenant, boolean unaddressed) {}
