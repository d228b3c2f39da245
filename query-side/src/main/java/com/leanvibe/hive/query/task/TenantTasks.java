package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tasks of each tenant. */
@Component
final class TenantTasks implements Belongings {

  private final JdbcTemplate jdbc;

  TenantTasks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String feature() {
    return "task";
  }

  @Override
  public boolean has(String tenant, String id) {
    return Ids.parse(id).filter(task -> !find(tenant, task).isEmpty()).isPresent();
  }

  @Override
  public Map<String, Object> facts(String tenant, String id) {
    return Ids.parse(id).flatMap(task -> find(tenant, task).stream().findFirst()).orElse(Map.of());
  }

  private List<Map<String, Object>> find(String tenant, UUID task) {
    return jdbc.query(
        "select type, repository from task where tenant = ? and task_id = ?",
        (row, number) -> factsOf(row.getString("type"), row.getString("repository")),
        tenant,
        task);
  }

  /** The facts of a task of that type, for that repository. */
  static Map<String, Object> factsOf(@Nullable String type, @Nullable String repository) {
    Map<String, Object> facts = new HashMap<>();
    putKnown(facts, "taskType", type);
    putKnown(facts, "repository", repository);
    return facts;
  }

  private static void putKnown(Map<String, Object> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
