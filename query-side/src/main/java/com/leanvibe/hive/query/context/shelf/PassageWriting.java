package com.leanvibe.hive.query.context.shelf;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps passages from being moved while they are written. */
@Component
public final class PassageWriting {

  /** Names the lock that writers of passages share, and that whoever moves them has alone. */
  static final long LOCK = 0x68697665_77726974L;

  private final JdbcTemplate jdbc;

  PassageWriting(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Nothing is moved from here on, up to the end of the caller's transaction. */
  public void begin() {
    jdbc.queryForList("select pg_advisory_xact_lock_shared(?)", LOCK);
  }
}
