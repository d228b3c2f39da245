package com.leanvibe.hive.platform.security;

/**
 * Says whether a token that is genuine and not expired is refused all the same, because it or its
 * subject was revoked. Every bean of this type is asked each time a token is used, so it must
 * answer from memory.
 */
@FunctionalInterface
public interface TokenCheck {

  /** True where the token is not to be accepted any more. */
  boolean refuses(VerifiedToken token);
}
