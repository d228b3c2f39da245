package com.leanvibe.hive.events.task;

/** Why an attempt ended badly. */
public enum AttemptFailure {
  /** The agent said so. */
  REPORTED,
  /** The agent let its lease run out. */
  LEASE_EXPIRED,
  /** The agent was suspended or retired while it held the task. */
  AGENT_REMOVED
}
