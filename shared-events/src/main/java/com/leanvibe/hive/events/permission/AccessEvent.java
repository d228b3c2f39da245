package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.Event;

/** What is recorded of being denied something, and of what only few are permitted. */
public sealed interface AccessEvent extends Event permits AccessDenied, PrivilegedAccess {

  /** The tenant of whoever was denied or permitted. */
  String tenant();
}
