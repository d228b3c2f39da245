package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps a table of the command side in step with the log, inside the transaction that appends to
 * it.
 *
 * <p>Only one append is under way at a time, over all instances, so a writer neither locks nor
 * races.
 */
public interface TableWriter {

  /**
   * Applies the events of many commands at once, in the order of their positions.
   *
   * @throws RuntimeException to refuse: the commands are then appended one by one, and those that
   *     are refused again fail with this exception
   */
  void write(Connection connection, List<Appended> events) throws SQLException;
}
