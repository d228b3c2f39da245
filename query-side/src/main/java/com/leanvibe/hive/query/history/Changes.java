package com.leanvibe.hive.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two moments, and by which events.
 *
 * @param fromVersion the version then; null where it did not exist yet
 * @param toVersion the version at the later moment
 * @param changes where the answers of the two moments differ
 * @param events those after the earlier moment, up to the later one, the oldest first: a page
 * @param next the cursor of the next page of events, null where this is the last
 */
@JsonInclude
public record Changes(
    @Nullable Long fromVersion,
    long toVersion,
    List<Change> changes,
    List<Happening> events,
    @Nullable String next) {}
