package com.leanvibe.hive.query.compliance;

/** The time for an inquiry is over. */
final class OutOfTimeException extends RuntimeException {

  OutOfTimeException() {
    super("The time for an inquiry is over", null, false, false);
  }
}
