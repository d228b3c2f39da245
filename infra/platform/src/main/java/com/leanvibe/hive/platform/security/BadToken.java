package com.leanvibe.hive.platform.security;

/** A token does not count. Why is for the log alone, and never in words of the token. */
final class BadToken extends Exception {

  private static final long serialVersionUID = 1;

  BadToken(String why) {
    super(why, null, false, false);
  }
}
