package com.leanvibe.hive.command.gateway;

/** A request with the same Idempotency-Key was answered while this one was under way. */
final class AnsweredMeanwhile extends RuntimeException {

  AnsweredMeanwhile() {
    super("Answered meanwhile");
  }
}
