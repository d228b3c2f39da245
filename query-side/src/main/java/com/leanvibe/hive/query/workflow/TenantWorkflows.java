package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The workflows of each tenant. */
@Component
final class TenantWorkflows implements Belongings {

  private final JdbcTemplate jdbc;

  TenantWorkflows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String feature() {
    return "workflow";
  }

  @Override
  public boolean has(String tenant, String id) {
    return Ids.parse(id).filter(known -> has(tenant, known)).isPresent();
  }

  private boolean has(String tenant, UUID workflow) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from workflow where tenant = ? and workflow_id = ?)",
            Boolean.class,
            tenant,
            workflow));
  }
}
