package com.leanvibe.hive.command.coordination;

import org.jspecify.annotations.Nullable;

/** Redis cannot be reached right now. */
public final class InboxUnavailableException extends RuntimeException {

  public InboxUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
