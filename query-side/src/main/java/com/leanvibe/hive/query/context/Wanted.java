package com.leanvibe.hive.query.context;

import com.leanvibe.hive.platform.security.Sight;
import com.leanvibe.hive.query.table.Bounds;
import com.leanvibe.hive.query.table.Condition;
import com.leanvibe.hive.query.table.Places;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Among which contexts is looked: those of a tenant that a caller may read, and that meet what is
 * asked of them.
 *
 * @param domain the first segment of the domain that is wanted; absent for any
 * @param narrowing what rows {@code c} of contexts must meet beside being the tenant's; absent
 *     where all do
 */
record Wanted(String tenant, Sight sight, @Nullable String domain, @Nullable Condition narrowing) {

  private static final Places PLACES =
      new Places("context", "c.context_id", Map.of("domain", "c.domain"));

  /** All that the caller may read. */
  static Wanted all(String tenant, Sight sight) {
    return new Wanted(
        tenant, sight, null, sight.isWhole() ? null : new Bounds(PLACES).of(sight.extent()));
  }

  Wanted and(String sql, Object... arguments) {
    return and(Condition.of(sql, arguments));
  }

  private Wanted and(Condition more) {
    return new Wanted(tenant, sight, domain, narrowing == null ? more : narrowing.and(more));
  }

  /** Those that meet the filters of a request, too. */
  Wanted meeting(SearchRequest request) {
    Wanted wanted = this;
    if (request.domain() != null) {
      wanted = wanted.within(request.domain()).and(Bounds.within("c.domain", request.domain()));
    }
    if (request.kind() != null) {
      wanted = wanted.and("c.kind = ?", request.kind().name());
    }
    if (request.tags() != null && !request.tags().isEmpty()) {
      wanted = wanted.and("c.tags @> ?::text[]", (Object) request.tags().toArray(String[]::new));
    }
    if (request.metadata() != null) {
      wanted = wanted.and("c.metadata_terms @> ?::jsonb", request.metadata().toString());
    }
    if (request.storedFrom() != null) {
      wanted = wanted.and("c.stored_at >= ?", time(request.storedFrom()));
    }
    if (request.storedUntil() != null) {
      wanted = wanted.and("c.stored_at < ?", time(request.storedUntil()));
    }
    return wanted;
  }

  private Wanted within(String whole) {
    return new Wanted(tenant, sight, whole.split("/", 2)[0], narrowing);
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  Wanted without(UUID context) {
    return and("c.context_id <> ?", context);
  }

  /** In SQL, to stand after {@code where}. */
  String sql(String tenantColumn) {
    return tenantColumn + " = ?" + (narrowing == null ? "" : " and " + narrowing.sql());
  }

  List<Object> arguments() {
    return narrowing == null
        ? List.of(tenant)
        : Stream.<Object>concat(Stream.of(tenant), narrowing.arguments().stream()).toList();
  }

  boolean isNarrow() {
    return narrowing != null;
  }
}
