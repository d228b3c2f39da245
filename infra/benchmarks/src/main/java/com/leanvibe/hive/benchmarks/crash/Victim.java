package com.leanvibe.hive.benchmarks.crash;

/** What is killed. */
enum Victim {
  COMMAND_SIDE("command-side"),
  QUERY_SIDE("query-side"),
  POSTGRES("postgres"),
  KAFKA("kafka"),
  REDIS("redis");

  private final String service;

  Victim(String service) {
    this.service = service;
  }

  /** The name that {@code infra/hive status} has for it. */
  String service() {
    return service;
  }
}
