package com.leanvibe.hive.query.projection.follow;

import com.leanvibe.hive.query.projection.InterruptionOfBatch;

/** The topic is not the one that was read from, is missing, or cannot be asked for. */
final class TopicException extends InterruptionOfBatch {

  private final LoopState state;

  private TopicException(LoopState state, String message) {
    super(message);
    this.state = state;
  }

  private TopicException(LoopState state, String message, Throwable cause) {
    super(message, cause);
    this.state = state;
  }

  static TopicException missing(String topic) {
    return new TopicException(LoopState.WAITING_FOR_TOPIC, "There is no topic " + topic);
  }

  static TopicException replaced(String topic) {
    return new TopicException(
        LoopState.WAITING_FOR_TOPIC, "Topic " + topic + " was deleted and created again");
  }

  static TopicException unreachable(Throwable cause) {
    return new TopicException(LoopState.KAFKA_UNAVAILABLE, "Kafka does not answer", cause);
  }

  /** What the loop is in because of this. */
  LoopState state() {
    return state;
  }
}
