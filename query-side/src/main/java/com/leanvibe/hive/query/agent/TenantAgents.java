package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The agents of each tenant. */
@Component
final class TenantAgents implements Belongings {

  private final JdbcTemplate jdbc;

  TenantAgents(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String feature() {
    return "agent";
  }

  @Override
  public boolean has(String tenant, String id) {
    return Ids.parse(id).filter(known -> has(tenant, known)).isPresent();
  }

  private boolean has(String tenant, UUID agent) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from agent where tenant = ? and agent_id = ?)",
            Boolean.class,
            tenant,
            agent));
  }
}
