package com.leanvibe.hive.query.audit.export;

/** What has become of an export. */
enum ExportStatus {
  QUEUED,
  RUNNING,
  /** Its content can be fetched. */
  COMPLETED,
  FAILED,
  /** Its content is gone. */
  EXPIRED
}
