package com.leanvibe.hive.query.approval;

import com.leanvibe.hive.query.table.RowBelongings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The approvals of each tenant. */
@Component
final class TenantApprovals extends RowBelongings {

  TenantApprovals(JdbcTemplate jdbc) {
    super(jdbc, "approval");
  }
}
