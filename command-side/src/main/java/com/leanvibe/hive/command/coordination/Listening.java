package com.leanvibe.hive.command.coordination;

import java.time.Duration;

/**
 * Somebody who listens for an agent's letters. What is put into the inbox after the listening began
 * ends the next {@link #await}, so nothing is missed between looking and waiting.
 */
public interface Listening extends AutoCloseable {

  /**
   * Waits until something has been put since the last time, or the time is over.
   *
   * @return whether something has been put
   */
  boolean await(Duration atMost) throws InterruptedException;

  /** Listens no more. */
  @Override
  void close();
}
