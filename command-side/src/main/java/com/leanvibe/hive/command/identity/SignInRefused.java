package com.leanvibe.hive.command.identity;

import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** An attempt to sign in is refused, as RFC 6749, 5.2 has it said. */
final class SignInRefused extends OAuth2AuthenticationException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Duration retryAfter;

  private SignInRefused(int status, String code, String description, Duration retryAfter) {
    super(new OAuth2Error(code, description, null));
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** The client is not known, or its secret is another; which of them is not said. */
  static SignInRefused wrong() {
    return new SignInRefused(
        401, OAuth2ErrorCodes.INVALID_CLIENT, "Client id or secret is wrong", Duration.ZERO);
  }

  /** Too many attempts failed; this one was not looked at. */
  static SignInRefused locked(Duration retryAfter) {
    return new SignInRefused(
        429,
        OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
        "Too many attempts failed; try again later",
        retryAfter);
  }

  /** Too many attempts wait to be looked at. */
  static SignInRefused busy() {
    return new SignInRefused(
        503,
        OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
        "Too many clients sign in at once; try again later",
        Duration.ofSeconds(5));
  }

  int status() {
    return status;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
