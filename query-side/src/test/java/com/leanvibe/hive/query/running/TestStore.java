package com.leanvibe.hive.query.running;

import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log of events as the command side keeps it, as far as others may read it. */
public final class TestStore implements AutoCloseable {

  private final Database database = Services.forTests().postgres().database("hive_log");
  private final JdbcTemplate owner;

  public TestStore() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.owner());
    source.setPassword(database.ownerPassword());
    this.owner = new JdbcTemplate(source);
    owner.execute(
        """
        create table event_head (single boolean primary key default true check (single), position bigint not null);
        insert into event_head (position) values (0);
        create table event (position bigint primary key, aggregate_id text not null, sequence bigint not null,
          event_id uuid not null, name text not null, revision integer not null, metadata bytea not null,
          payload bytea not null);
        grant select on event, event_head to %s"""
            .formatted(database.reader()));
  }

  /** What an instance has to be told to read it. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("hive.replay.store.url", database.url());
    settings.put("hive.replay.store.username", database.reader());
    settings.put("hive.replay.store.password", database.readerPassword());
    return settings;
  }

  /** Puts into it what was recorded. */
  public void fill(TestLog log) {
    owner.execute("truncate event");
    owner.batchUpdate(
        "insert into event values (?, ?, ?, ?::uuid, ?, ?, ?, ?)",
        log.events().stream()
            .map(
                each ->
                    new Object[] {
                      each.position(),
                      each.aggregateId(),
                      each.sequence(),
                      each.eventId(),
                      each.name(),
                      each.revision(),
                      each.metadata(),
                      each.payload()
                    })
            .toList());
    owner.update("update event_head set position = ?", log.position());
  }

  @Override
  public void close() {
    database.close();
  }
}
