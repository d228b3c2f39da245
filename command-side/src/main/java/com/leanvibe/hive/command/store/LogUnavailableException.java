package com.leanvibe.hive.command.store;

import org.jspecify.annotations.Nullable;

/** The log cannot be reached; whether the command was stored is not known. */
public final class LogUnavailableException extends RuntimeException {

  LogUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
