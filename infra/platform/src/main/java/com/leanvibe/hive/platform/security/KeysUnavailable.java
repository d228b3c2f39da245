package com.leanvibe.hive.platform.security;

/** An issuer's keys cannot be had, so nothing can be said of its tokens. */
final class KeysUnavailable extends Exception {

  private static final long serialVersionUID = 1;

  KeysUnavailable(String issuer) {
    super("The keys of %s cannot be had".formatted(issuer), null, false, false);
  }
}
