package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.services.RunningHive;
import java.sql.SQLException;

/**
 * What a hive is judged by.
 *
 * @param logbook what the load was told
 * @param log as it is now
 */
record Evidence(RunningHive hive, Caller admin, Logbook logbook, EventLog log) {

  /** All that there is now. */
  static Evidence of(RunningHive hive, Logbook logbook) throws SQLException {
    return new Evidence(hive, Caller.administrator(hive).patient(), logbook, EventLog.read(hive));
  }
}
