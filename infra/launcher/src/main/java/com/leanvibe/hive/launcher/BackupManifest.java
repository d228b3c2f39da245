package com.leanvibe.hive.launcher;

import java.time.Instant;
import java.util.Map;

/**
 * What a backup holds, and what belongs to it without being in it.
 *
 * @param format of this file
 * @param startedAt when the copy was begun
 * @param finishedAt when the copy was consistent: it holds the databases as of about this time
 * @param postgres the version of PostgreSQL
 * @param systemIdentifier names the cluster
 * @param timeline of the write-ahead log
 * @param firstSegment the first of the write-ahead log that it needs
 * @param startLsn where the copy began
 * @param endLsn where it was consistent
 * @param atLeast how far everything was when the copy was begun
 * @param logAtMost the log's last position when the copy was finished
 * @param bytes of the copy
 * @param keyFiles SHA-256 of the key files without which what is sealed in it stays sealed
 * @param commandPort the ledgers are named by it
 * @param queryPort the port of the query side
 */
record BackupManifest(
    int format,
    Instant startedAt,
    Instant finishedAt,
    String postgres,
    String systemIdentifier,
    int timeline,
    String firstSegment,
    String startLsn,
    String endLsn,
    Positions atLeast,
    long logAtMost,
    long bytes,
    Map<String, String> keyFiles,
    int commandPort,
    int queryPort) {

  static final int FORMAT = 1;
  static final String FILE = "manifest.json";
}
