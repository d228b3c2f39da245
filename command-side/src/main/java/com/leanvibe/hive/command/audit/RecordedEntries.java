package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.events.AggregateId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows what is in the log already. */
@Component
class RecordedEntries {

  private final JdbcClient jdbc;

  RecordedEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean has(AggregateId id) {
    return jdbc.sql("select exists (select from event where aggregate_id = ?)")
        .param(id.key())
        .query(Boolean.class)
        .single();
  }
}
