package com.leanvibe.hive.command.identity;

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

/** Finds those who may sign in. */
@Component
class Clients {

  /** Somebody who may sign in. */
  record Client(
      String clientId, String tenant, String subject, Set<Role> roles, String secretHash) {}

  private final JdbcClient jdbc;

  Clients(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Client> find(String clientId) {
    return jdbc.sql(
            """
            select client_id, tenant, subject, roles, secret_hash from client
            where client_id = ? and not disabled""")
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
        row.getString("secret_hash"));
  }
}
