package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.Appended;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.TableWriter;
import com.leanvibe.hive.events.identity.TokenRevoked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The tokens that no longer count, until they would have expired. */
@Component
class RevokedTokenTable implements TableWriter {

  private static final String INSERT =
      """
      insert into revoked_token (token_id, expires_at, position) values (?, ?, ?)
      on conflict (token_id) do nothing""";

  private final JdbcClient jdbc;

  RevokedTokenTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void write(Connection connection, List<Appended> events) throws SQLException {
    for (Appended appended : events) {
      if (appended.event() instanceof TokenRevoked revoked) {
        Sql.update(
            connection, INSERT, revoked.tokenId().text(), revoked.expiresAt(), appended.position());
      }
    }
  }

  /** An hour later, since clocks differ. */
  @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    jdbc.sql("delete from revoked_token where expires_at < now() - interval '1 hour'").update();
  }
}
