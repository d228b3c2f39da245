package com.leanvibe.hive.events.identity;

/** Why somebody could not sign in. */
public enum SignInFailure {
  /** There is no such client. */
  UNKNOWN_CLIENT,
  /** There is, but the secret is another. */
  WRONG_SECRET,
  /** The secret is right, but the client may no longer sign in. */
  CLIENT_DISABLED
}
