package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.Permissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Feeds the authority of this instance from the log. */
@Component
class PermissionLog {

  private static final int FETCH = 1_000;

  private static final String NEXT =
      """
      select position, name, revision, metadata, payload from event
      where position > ? and position <= ? and %s order by position"""
          .formatted(Sql.in("name", Permissions.EVENTS));

  private final DataSource dataSource;
  private final Authority authority;
  private final EventCodec codec;

  PermissionLog(DataSource dataSource, Authority authority, EventCodec codec) {
    this.dataSource = dataSource;
    this.authority = authority;
    this.codec = codec;
  }

  /** Takes in all that is committed, and confirms that it was all there was. */
  void follow(Instant now) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      long head = head(connection);
      if (head > authority.position()) {
        follow(connection, head);
      }
      connection.rollback();
      authority.confirm(head, now);
    }
  }

  private static long head(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select position from event_head");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Takes in what is committed up to a position, over a connection that sees it. */
  void follow(Connection connection, long upTo) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEXT)) {
      select.setFetchSize(FETCH);
      select.setLong(1, authority.position());
      select.setLong(2, upTo);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          accept(row);
        }
      }
    }
  }

  private void accept(ResultSet row) throws SQLException {
    authority.accept(
        row.getLong("position"),
        codec.readMetadata(row.getBytes("metadata")),
        codec.read(row.getString("name"), row.getInt("revision"), row.getBytes("payload")));
  }
}
