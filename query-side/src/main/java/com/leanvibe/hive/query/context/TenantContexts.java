package com.leanvibe.hive.query.context;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The contexts of each tenant. */
@Component
final class TenantContexts implements Belongings {

  private final JdbcTemplate jdbc;

  TenantContexts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String feature() {
    return "context";
  }

  @Override
  public boolean has(String tenant, String id) {
    return !facts(tenant, id).isEmpty();
  }

  @Override
  public Map<String, Object> facts(String tenant, String id) {
    return Ids.parse(id)
        .flatMap(context -> find(tenant, context).stream().findFirst())
        .orElse(Map.of());
  }

  private List<Map<String, Object>> find(String tenant, UUID context) {
    return jdbc.query(
        "select domain, kind from context where tenant = ? and context_id = ?",
        (row, number) -> factsOf(row.getString("domain"), row.getString("kind")),
        tenant,
        context);
  }

  /** The facts of a context of that domain and kind. */
  static Map<String, Object> factsOf(String domain, String kind) {
    return Map.of("domain", domain, "contextKind", kind);
  }
}
