package com.leanvibe.hive.command.publication;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers how far the log was published to which incarnation of the topic. */
@Component
class Publication {

  private final JdbcClient jdbc;

  Publication(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last published position; 0 where this incarnation of the topic has seen nothing yet. */
  long position(String topic, String incarnation) {
    return jdbc.sql("select position from publication where topic = ? and topic_id = ?")
        .params(topic, incarnation)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Notes progress; a note that a crash swallows only means that events are published twice. */
  void note(String topic, String incarnation, long position) {
    jdbc.sql(
            """
            insert into publication (topic, topic_id, position) values (?, ?, ?)
            on conflict (topic) do update set topic_id = excluded.topic_id, position = excluded.position""")
        .params(topic, incarnation, position)
        .update();
  }
}
