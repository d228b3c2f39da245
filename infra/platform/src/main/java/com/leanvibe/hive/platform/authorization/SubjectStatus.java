package com.leanvibe.hive.platform.authorization;

/** Whether a subject counts at all. */
public enum SubjectStatus {
  ACTIVE,
  /** An agent that was suspended: known, but nothing is permitted. */
  SUSPENDED,
  /** A client that was disabled, or an agent that retired: its tokens are refused. */
  GONE
}
