package com.leanvibe.hive.command.context;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contexts of each tenant. */
@Component
class TenantContexts implements Belongings {

  private final JdbcClient jdbc;

  TenantContexts(JdbcClient jdbc) {
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
    return Ids.parse(id).flatMap(known -> find(tenant, known)).orElse(Map.of());
  }

  private Optional<Map<String, Object>> find(String tenant, UUID id) {
    return jdbc.sql("select domain, kind from context where context_id = ? and tenant = ?")
        .params(id, tenant)
        .query((row, number) -> ContextFacts.of(row.getString("domain"), row.getString("kind")))
        .optional();
  }
}
