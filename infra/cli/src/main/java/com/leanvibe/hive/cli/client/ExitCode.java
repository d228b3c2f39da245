package com.leanvibe.hive.cli.client;

/** What the command line tells the shell it was called from. */
public enum ExitCode {
  OK(0, "done"),
  FAILED(1, "the work failed"),
  USAGE(2, "the command line or a file given to it is wrong; nothing was sent"),
  UNREACHABLE(3, "the hive can't be reached, or not now (503)"),
  REFUSED(4, "not allowed (401, 403)"),
  NOT_FOUND(5, "there is no such thing (404)"),
  CONFLICT(6, "what is asked for doesn't fit how things are (409, 412)"),
  INVALID(7, "the hive found a mistake in the request (400, 413, 422)"),
  BROKEN(8, "the hive or this program has a defect (500)");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }

  static ExitCode ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> REFUSED;
      case 404 -> NOT_FOUND;
      case 409, 412 -> CONFLICT;
      case 429, 502, 503, 504 -> UNREACHABLE;
      default -> status >= 500 ? BROKEN : INVALID;
    };
  }
}
