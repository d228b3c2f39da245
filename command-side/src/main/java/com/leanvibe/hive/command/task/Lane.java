package com.leanvibe.hive.command.task;

import java.util.List;
import java.util.stream.Collectors;

/** The tasks of a tenant that need the same capabilities. */
final class Lane {

  private Lane() {}

  /** The capabilities as a PostgreSQL array literal: sorted, so that a set has one literal. */
  static String literal(List<String> capabilities) {
    return capabilities.stream()
        .distinct()
        .sorted()
        .map(capability -> '"' + capability.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }
}
