package com.leanvibe.hive.events.identity;

/** Whose attempts to sign in are refused. */
public enum LockScope {
  /** Those as one client, from addresses that failed as it before. */
  CLIENT,
  /** Those from one address, as whatever client. */
  ADDRESS
}
