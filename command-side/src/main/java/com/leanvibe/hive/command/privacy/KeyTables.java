package com.leanvibe.hive.command.privacy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of the keys, as their owner sees them. */
final class KeyTables {

  private static final Logger log = LoggerFactory.getLogger(KeyTables.class);

  private final String url;
  private final KeyOwnerSettings owner;

  KeyTables(String url, KeyOwnerSettings owner) {
    this.url = url;
    this.owner = owner;
  }

  /**
   * Takes out of the tables what was deleted from them. It is not waited for where a table is in
   * use, and what fails is done by PostgreSQL itself some time: a key that is deleted is gone
   * without it.
   */
  void cleanUp() {
    Properties properties = new Properties();
    properties.setProperty("user", owner.owner());
    properties.setProperty("password", owner.ownerPassword());
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "30");
    try (Connection connection = DriverManager.getConnection(url, properties);
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum (skip_locked) data_key");
      statement.execute("vacuum (skip_locked) data_subject");
    } catch (SQLException failure) {
      log.warn("The tables of the keys are cleaned up later", failure);
    }
  }
}
