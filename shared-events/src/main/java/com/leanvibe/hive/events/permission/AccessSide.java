package com.leanvibe.hive.events.permission;

/** Which side of the hive was asked. */
public enum AccessSide {
  /** What changes state. */
  COMMAND,
  /** What shows state. */
  QUERY
}
