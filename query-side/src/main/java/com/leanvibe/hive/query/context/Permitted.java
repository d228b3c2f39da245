package com.leanvibe.hive.query.context;

import com.leanvibe.hive.platform.authorization.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Leaves out what a caller may not read and SQL alone could not tell, as where a policy says so;
 * asked while a search goes on, so that it finds others in their place.
 */
@Component
final class Permitted {

  private final JdbcTemplate jdbc;

  Permitted(SearchDatabase database) {
    this.jdbc = database.jdbc();
  }

  List<Found> among(List<Found> found, Wanted wanted) {
    if (wanted.sight().isWhole() || found.isEmpty()) {
      return found;
    }
    Map<UUID, Resource> resources = new HashMap<>();
    jdbc.query(
        "select context_id, domain, kind from context where context_id = any (?)",
        row -> {
          UUID id = row.getObject("context_id", UUID.class);
          resources.put(
              id,
              Resource.of("context", id.toString())
                  .with(TenantContexts.factsOf(row.getString("domain"), row.getString("kind"))));
        },
        (Object) found.stream().map(Found::context).toArray(UUID[]::new));
    return found.stream().filter(each -> isShown(resources.get(each.context()), wanted)).toList();
  }

  private static boolean isShown(@Nullable Resource resource, Wanted wanted) {
    return resource != null && wanted.sight().shows(resource);
  }
}
