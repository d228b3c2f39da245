package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one command, or a sign of life, writes besides events; runs where {@link TableWriter}s run.
 */
@FunctionalInterface
public interface Write {

  /**
   * Writes within the transaction of the append; may run twice, where the first transaction failed.
   *
   * @param position the position of the command's last event, or of the log's head where it has
   *     none
   * @param answer what the command's handler returned; an empty string where there is no command
   * @throws RuntimeException to refuse the command
   */
  void write(Connection connection, long position, Object answer) throws SQLException;
}
