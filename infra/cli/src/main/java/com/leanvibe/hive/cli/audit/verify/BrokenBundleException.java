package com.leanvibe.hive.cli.audit.verify;

import org.jspecify.annotations.Nullable;

/** Something about a bundle does not hold; the message says what, in one line. */
final class BrokenBundleException extends Exception {

  private final String what;

  BrokenBundleException(String what) {
    this(what, null);
  }

  BrokenBundleException(String what, @Nullable Throwable cause) {
    super(what, cause);
    this.what = what;
  }

  String what() {
    return what;
  }
}
