package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.query.projection.InterruptionOfBatch;

/** A replay that cannot be made, however often it is tried; the message says why. */
final class ReplayFailure extends InterruptionOfBatch {

  private static final long serialVersionUID = 1;

  ReplayFailure(String message) {
    super(message);
  }

  ReplayFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
