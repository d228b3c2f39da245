package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.Appended;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.TableWriter;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.identity.AdministratorDisabled;
import com.leanvibe.hive.events.identity.AdministratorEnabled;
import com.leanvibe.hive.events.identity.ClientDisabled;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Closes the door behind who left, and opens it to whom configuration names. */
@Component
class ClientTable implements TableWriter {

  @Override
  public void write(Connection connection, List<Appended> events) throws SQLException {
    for (Appended appended : events) {
      if (appended.event() instanceof AgentRetired retired) {
        disable(connection, retired.agentId().text());
      } else if (appended.event() instanceof ClientDisabled disabled) {
        disable(connection, disabled.clientId().text());
      } else if (appended.event() instanceof AdministratorDisabled disabled) {
        disable(connection, disabled.administratorId().text());
      } else if (appended.event() instanceof AdministratorEnabled enabled) {
        Sql.update(
            connection,
            "update client set disabled = false where client_id = ?",
            enabled.administratorId().text());
      }
    }
  }

  private static void disable(Connection connection, String clientId) throws SQLException {
    Sql.update(connection, "update client set disabled = true where client_id = ?", clientId);
  }
}
