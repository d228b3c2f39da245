package com.leanvibe.hive.query.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * How a table compares with the live one.
 *
 * @param rows how many the log gives
 * @param liveRows how many the live one has
 * @param checksum over all rows that the log gives, whatever their order; equal where all rows are
 * @param differences how many rows are missing, in excess or otherwise
 * @param samples some of them
 */
@JsonInclude
record TableReport(
    String table,
    long rows,
    long liveRows,
    String checksum,
    String liveChecksum,
    long differences,
    List<Sample> samples) {

  /** How a row differs. */
  enum Kind {
    /** The log gives it and the live table lacks it. */
    MISSING,
    /** The live table has it and the log does not give it. */
    EXTRA,
    /** They say different things. */
    CHANGED
  }

  /**
   * A row that differs, without what it says.
   *
   * @param key what tells it apart
   * @param columns those that differ, where both have the row
   */
  record Sample(Map<String, String> key, Kind difference, List<String> columns) {}
}
