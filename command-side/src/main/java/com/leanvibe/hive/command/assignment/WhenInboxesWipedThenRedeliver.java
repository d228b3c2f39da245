package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.command.coordination.Inboxes;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.Sql;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Delivers what is missing in inboxes: after a crash between two writes, or after Redis lost all.
 */
@Component
class WhenInboxesWipedThenRedeliver implements Automation {

  private static final Logger log = LoggerFactory.getLogger(WhenInboxesWipedThenRedeliver.class);

  private final Inboxes inboxes;
  private final Deliveries deliveries;
  private final Appender appender;
  private final JdbcClient jdbc;

  WhenInboxesWipedThenRedeliver(
      Inboxes inboxes, Deliveries deliveries, Appender appender, JdbcClient jdbc) {
    this.inboxes = inboxes;
    this.deliveries = deliveries;
    this.appender = appender;
    this.jdbc = jdbc;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public boolean run() {
    try {
      noteEpoch(inboxes.epoch());
      return deliveries.redeliver();
    } catch (InboxUnavailableException away) {
      log.debug("Deliveries wait for Redis", away);
      return false;
    }
  }

  private void noteEpoch(String epoch) {
    if (!epoch.equals(knownEpoch())) {
      log.info("The inboxes are new: everything that is assigned is delivered again");
      appender.write(
          (connection, position, answer) -> {
            Sql.update(
                connection,
                "update task set delivered = false where status = 'ASSIGNED' and not claimed");
            Sql.update(
                connection, "update approval set told = null where status = 'AWAITING_APPROVAL'");
            Sql.update(connection, "update watch set redis_epoch = ?", epoch);
          });
    }
  }

  private String knownEpoch() {
    return jdbc.sql("select coalesce(redis_epoch, '') from watch").query(String.class).single();
  }
}
