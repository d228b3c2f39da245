package com.leanvibe.hive.query.approval;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The approvals of each tenant. */
@Component
final class TenantApprovals implements Belongings {

  private final JdbcTemplate jdbc;

  TenantApprovals(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String feature() {
    return "approval";
  }

  @Override
  public boolean has(String tenant, String id) {
    return Ids.parse(id).filter(known -> has(tenant, known)).isPresent();
  }

  private boolean has(String tenant, UUID approval) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from approval where tenant = ? and approval_id = ?)",
            Boolean.class,
            tenant,
            approval));
  }
}
