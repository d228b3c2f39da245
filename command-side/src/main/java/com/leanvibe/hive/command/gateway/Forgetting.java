package com.leanvibe.hive.command.gateway;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets first answers after their 24 hours. In portions: a transaction of millions of rows would
 * be in the way of those that remember.
 */
@Component
class Forgetting {

  private static final int PORTION = 1000;

  private static final String DELETE =
      """
      delete from idempotency where key_hash in (
        select key_hash from idempotency where created_at <= now() - interval '24 hours'
        order by created_at limit ? for update skip locked)""";

  private final JdbcClient jdbc;

  Forgetting(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    int forgotten;
    do {
      forgotten = jdbc.sql(DELETE).param(PORTION).update();
    } while (forgotten == PORTION);
  }
}
