package com.leanvibe.hive.events.identity;

/** What a caller is, coarsely. */
public enum Role {
  /** Creates tenants; only in the default tenant. */
  PLATFORM_ADMIN,
  /** Runs a tenant: registers agents and clients. */
  ADMIN,
  /** Submits and steers work. */
  OPERATOR,
  /** Does work, as itself only. */
  AGENT,
  /** Reads everything, changes nothing. */
  AUDITOR
}
