package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.platform.security.Belongings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clients of each tenant. */
@Component
class TenantClients implements Belongings {

  private final JdbcClient jdbc;

  TenantClients(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String feature() {
    return "client";
  }

  @Override
  public boolean has(String tenant, String id) {
    return jdbc.sql("select exists (select from client where client_id = ? and tenant = ?)")
        .params(id, tenant)
        .query(Boolean.class)
        .single();
  }
}
