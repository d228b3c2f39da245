package com.leanvibe.hive.command.gateway;

/** An answer that speaks of one resource at one version. */
public interface Versioned {

  /** The sequence number of the resource's last event. */
  long version();
}
