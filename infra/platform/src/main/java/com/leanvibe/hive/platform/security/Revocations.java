package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.authorization.Authority;

/** Refuses the tokens that were revoked, and all of those who are gone. */
final class Revocations implements TokenCheck {

  private final Authority authority;

  Revocations(Authority authority) {
    this.authority = authority;
  }

  @Override
  public boolean refuses(VerifiedToken token) {
    return authority.isGone(token.caller().tenant(), token.caller().subject())
        || (token.externalIssuer() == null
            && token.id() != null
            && authority.current().isRevoked(token.id()));
  }
}
