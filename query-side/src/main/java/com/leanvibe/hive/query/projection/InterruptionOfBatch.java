package com.leanvibe.hive.query.projection;

/** A batch must not be written, for no fault of its own. */
abstract sealed class InterruptionOfBatch extends RuntimeException
    permits FencedException, TopicException {

  InterruptionOfBatch(String message) {
    super(message);
  }

  InterruptionOfBatch(String message, Throwable cause) {
    super(message, cause);
  }
}
