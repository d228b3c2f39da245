package com.leanvibe.hive.launcher;

/** Why the hive can't start, in words for the person who started it. */
final class StartFailure extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;

  StartFailure(String reason) {
    super(reason);
    this.reason = reason;
  }

  StartFailure(Exception cause) {
    super(cause);
    this.reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  String reason() {
    return reason;
  }
}
