package com.leanvibe.hive.cli.client;

import org.jspecify.annotations.Nullable;

/** The hive didn't answer for as long as the caller was ready to wait. */
public final class UnreachableException extends HiveException {

  UnreachableException(String message, @Nullable Throwable cause) {
    super(ExitCode.UNREACHABLE, message, cause);
  }
}
