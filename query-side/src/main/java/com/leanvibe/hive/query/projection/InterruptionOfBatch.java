package com.leanvibe.hive.query.projection;

/** A batch must not be written, for no fault of its own. */
public abstract class InterruptionOfBatch extends RuntimeException {

  protected InterruptionOfBatch(String message) {
    super(message);
  }

  protected InterruptionOfBatch(String message, Throwable cause) {
    super(message, cause);
  }
}
