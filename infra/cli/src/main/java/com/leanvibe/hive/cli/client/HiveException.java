package com.leanvibe.hive.cli.client;

import org.jspecify.annotations.Nullable;

/** Ends what was asked of the command line; its message is one line for a person. */
public class HiveException extends RuntimeException {

  private final ExitCode exitCode;
  private final String line;

  public HiveException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public HiveException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.line = message;
  }

  /** What a person is told. */
  public String line() {
    return line;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
