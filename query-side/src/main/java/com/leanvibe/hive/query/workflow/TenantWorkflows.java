package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.query.table.RowBelongings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The workflows of each tenant. */
@Component
final class TenantWorkflows extends RowBelongings {

  TenantWorkflows(JdbcTemplate jdbc) {
    super(jdbc, "workflow");
  }
}
