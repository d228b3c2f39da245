package com.leanvibe.hive.query.projection.follow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a loop is doing; says so in the log whenever that changes, and only then. */
final class LoopStatus {

  private static final Logger log = LoggerFactory.getLogger(LoopStatus.class);

  private volatile LoopState state = LoopState.STARTING;

  LoopState state() {
    return state;
  }

  void change(LoopState next) {
    if (state != next) {
      state = next;
      log.info("The projections' consumer is {}", next);
    }
  }

  /** Changes for the worse. */
  void change(LoopState next, Throwable cause) {
    if (state != next) {
      state = next;
      log.warn("The projections' consumer is {}", next, cause);
    }
  }
}
