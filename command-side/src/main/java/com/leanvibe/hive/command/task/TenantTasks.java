package com.leanvibe.hive.command.task;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of each tenant. */
@Component
class TenantTasks implements Belongings {

  private final JdbcClient jdbc;

  TenantTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String feature() {
    return "task";
  }

  @Override
  public boolean has(String tenant, String id) {
    return Ids.parse(id).filter(known -> has(tenant, known)).isPresent();
  }

  @Override
  public Map<String, Object> facts(String tenant, String id) {
    return Ids.parse(id).flatMap(known -> find(tenant, known)).orElse(Map.of());
  }

  private Optional<Map<String, Object>> find(String tenant, UUID id) {
    return jdbc.sql("select type, repository from task where task_id = ? and tenant = ?")
        .params(id, tenant)
        .query((row, number) -> factsOf(row.getString("type"), row.getString("repository")))
        .optional();
  }

  static Map<String, Object> factsOf(@Nullable String type, @Nullable String repository) {
    Map<String, Object> facts = new HashMap<>();
    if (type != null) {
      facts.put("taskType", type);
    }
    if (repository != null) {
      facts.put("repository", repository);
    }
    return facts;
  }

  private boolean has(String tenant, UUID id) {
    return jdbc.sql("select exists (select from task where task_id = ? and tenant = ?)")
        .params(id, tenant)
        .query(Boolean.class)
        .single();
  }
}
