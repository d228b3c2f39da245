package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.audit.ExportId;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The exports of the tenants. */
@Component
final class Exports {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final ExportTable table;
  private final ExportSettings settings;
  private final Clock clock = Clock.systemUTC();

  Exports(ExportTable table, ExportSettings settings) {
    this.table = table;
    this.settings = settings;
  }

  /**
   * What was ordered.
   *
   * @param before whether it had been ordered already, under the same key
   */
  record Ordered(Export export, boolean before) {}

  /**
   * Orders an export.
   *
   * @param key under which the same order is one
   * @throws Problem 422 where another was ordered under the key, 429 where too many are open
   */
  Ordered order(Caller caller, ExportRequest request, @Nullable String key) {
    Ordered known = known(caller, request, key);
    if (known != null) {
      return known;
    }
    if (table.open(caller.tenant()) >= settings.maxOpen()) {
      throw Problem.tooManyRequests("Too many exports are being made", RETRY_AFTER);
    }
    UUID id = ExportId.next().value();
    EventMetadata metadata =
        RequestContext.current()
            .metadata(caller.tenant(), caller.subject(), "audit:export", clock.instant());
    if (table.add(id, metadata, key, request)) {
      return new Ordered(find(caller.tenant(), id), false);
    }
    Ordered other = known(caller, request, key);
    if (other == null) {
      throw new IllegalStateException("An export is neither new nor known");
    }
    return other;
  }

  private @Nullable Ordered known(Caller caller, ExportRequest request, @Nullable String key) {
    if (key == null) {
      return null;
    }
    Export known = table.find(caller.tenant(), caller.subject(), key).orElse(null);
    if (known == null) {
      return null;
    }
    if (!known.request().isSameAs(request)) {
      throw Problem.unprocessable("Another export was ordered under this Idempotency-Key");
    }
    return new Ordered(known, true);
  }

  Export find(String tenant, UUID id) {
    return table.find(tenant, id).orElseThrow(() -> Problem.notFound("export/" + id));
  }
}
