package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.problem.Problem;

/** What a caller is told who did not prove who it is (RFC 6750, 3). */
final class Challenge {

  private static final String BEARER = "Bearer realm=\"hive\"";

  private Challenge() {}

  static Problem noToken() {
    return Problem.unauthenticated("A bearer token is required")
        .withHeader("WWW-Authenticate", BEARER);
  }

  static Problem malformedHeader() {
    return Problem.unauthenticated("The Authorization header must be: Bearer <token>")
        .withHeader("WWW-Authenticate", BEARER + ", error=\"invalid_request\"");
  }

  static Problem invalidToken() {
    return Problem.unauthenticated(
            "The token is malformed, expired, revoked or for another audience")
        .withHeader("WWW-Authenticate", BEARER + ", error=\"invalid_token\"");
  }
}
