package com.leanvibe.hive.cli.shell;

import java.util.UUID;

/** What every process of an attempt carries in its environment, and by which it is found again. */
public record Mark(UUID taskId, int attempt) {

  /** The name of the variable. */
  static final String VARIABLE = "HIVE_ATTEMPT_ID";

  /** Its value; also a file name. */
  public String text() {
    return taskId + "." + attempt;
  }

  String assignment() {
    return VARIABLE + "=" + text();
  }
}
