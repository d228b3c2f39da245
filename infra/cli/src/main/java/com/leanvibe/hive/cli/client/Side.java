package com.leanvibe.hive.cli.client;

/** The two services of a hive. */
public enum Side {
  COMMAND,
  QUERY
}
