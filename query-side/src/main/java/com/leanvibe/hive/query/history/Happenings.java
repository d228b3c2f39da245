package com.leanvibe.hive.query.history;

import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists what happened, and when. */
@Component
public final class Happenings {

  private final TrailEvents trail;

  Happenings(TrailEvents trail) {
    this.trail = trail;
  }

  /**
   * When the last event happened as of a position, of whatever tenant; empty where the trail has
   * none.
   */
  public Optional<Instant> timeOf(long position) {
    return trail.timeOf(position);
  }

  /**
   * The events of some types in a tenant, the oldest first.
   *
   * @param types logical names
   * @param after the position before the first
   * @param upTo the position of the last
   */
  public Page<Happening> ofTypes(
      String tenant,
      Collection<String> types,
      long after,
      long upTo,
      Limit limit,
      @Nullable Cursor cursor) {
    return page(trail.ofTypes(tenant, types, begin(after, cursor), upTo, limit.plusOne()), limit);
  }

  /** The events of an aggregate in the same way. */
  Page<Happening> of(Subject subject, long after, long upTo, Limit limit, @Nullable Cursor cursor) {
    return page(trail.between(subject, begin(after, cursor), upTo, limit.plusOne()), limit);
  }

  private static long begin(long after, @Nullable Cursor cursor) {
    return cursor == null ? after : Math.max(after, cursor.number());
  }

  private static Page<Happening> page(List<TrailEntry> entries, Limit limit) {
    return Page.of(
        entries.stream().map(Happening::of).toList(), limit, event -> Cursor.of(event.position()));
  }
}
