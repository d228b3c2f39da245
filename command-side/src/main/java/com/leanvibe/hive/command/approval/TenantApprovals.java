package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.security.Belongings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The approvals of each tenant. */
@Component
class TenantApprovals implements Belongings {

  private final JdbcClient jdbc;

  TenantApprovals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String feature() {
    return "approval";
  }

  @Override
  public boolean has(String tenant, String id) {
    return Ids.parse(id)
        .filter(
            known ->
                jdbc.sql(
                        """
                        select exists (
                          select from approval where approval_id = ? and tenant = ? and kind = 'approval')""")
                    .params(known, tenant)
                    .query(Boolean.class)
                    .single())
        .isPresent();
  }
}
