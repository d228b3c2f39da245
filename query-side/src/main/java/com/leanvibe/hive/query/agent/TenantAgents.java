package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.query.table.RowBelongings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The agents of each tenant. */
@Component
final class TenantAgents extends RowBelongings {

  TenantAgents(JdbcTemplate jdbc) {
    super(jdbc, "agent");
  }
}
