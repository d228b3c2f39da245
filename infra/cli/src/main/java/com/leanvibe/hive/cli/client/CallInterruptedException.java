package com.leanvibe.hive.cli.client;

/** The thread was interrupted while it waited; it stays marked as interrupted. */
public final class CallInterruptedException extends RuntimeException {

  CallInterruptedException(InterruptedException cause) {
    super(cause);
    Thread.currentThread().interrupt();
  }
}
