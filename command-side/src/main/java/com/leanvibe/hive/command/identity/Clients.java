package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.events.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds those who may sign in, and those who no longer may. */
@Component
class Clients {

  /** Somebody who may sign in, unless disabled. */
  record Client(
      String clientId,
      String tenant,
      String subject,
      Set<Role> roles,
      String secretHash,
      boolean disabled) {}

  private final JdbcClient jdbc;
  private final Appender appender;

  Clients(JdbcClient jdbc, Appender appender) {
    this.jdbc = jdbc;
    this.appender = appender;
  }

  Optional<Client> find(String clientId) {
    return jdbc.sql(
            """
            select client_id, tenant, subject, roles, secret_hash, disabled from client
            where client_id = ?""")
        .param(clientId)
        .query(Clients::row)
        .optional();
  }

  private static Client row(ResultSet row, int number) throws SQLException {
    return new Client(
        row.getString("client_id"),
        row.getString("tenant"),
        row.getString("subject"),
        Arrays.stream((String[]) row.getArray("roles").getArray())
            .map(Role::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))),
        row.getString("secret_hash"),
        row.getBoolean("disabled"));
  }

  /** Stores the same secret under another hash, unless it was replaced meanwhile. */
  void rehash(Client client, String secretHash) {
    appender.write(
        (connection, position, answer) ->
            Sql.update(
                connection,
                "update client set secret_hash = ? where client_id = ? and secret_hash = ?",
                secretHash,
                client.clientId(),
                client.secretHash()));
  }
}
