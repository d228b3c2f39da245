package com.leanvibe.hive.platform.side;

import com.leanvibe.hive.platform.security.TokenCheck;
import com.leanvibe.hive.platform.security.VerifiedToken;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Tokens that were revoked. */
@Component
public class Revocations implements TokenCheck {

  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  public void revoke(String tokenId) {
    revoked.add(tokenId);
  }

  @Override
  public boolean refuses(VerifiedToken token) {
    return token.id() != null && revoked.contains(token.id());
  }
}
