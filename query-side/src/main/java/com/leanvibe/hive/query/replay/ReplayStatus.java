package com.leanvibe.hive.query.replay;

/** How a replay is doing. */
enum ReplayStatus {
  QUEUED,
  RUNNING,
  PAUSED,
  /** The model is built and differs from the live one; somebody has to decide. */
  READY,
  COMPLETED,
  CANCELLED,
  FAILED,
  /** Completed, and the former model was put back. */
  REVERTED;

  boolean isOver() {
    return switch (this) {
      case COMPLETED, CANCELLED, FAILED, REVERTED -> true;
      case QUEUED, RUNNING, PAUSED, READY -> false;
    };
  }
}
