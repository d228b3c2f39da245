package com.leanvibe.hive.command.task;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.UUID;
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

  private boolean has(String tenant, UUID id) {
    return jdbc.sql("select exists (select from task where task_id = ? and tenant = ?)")
        .params(id, tenant)
        .query(Boolean.class)
        .single();
  }
}
