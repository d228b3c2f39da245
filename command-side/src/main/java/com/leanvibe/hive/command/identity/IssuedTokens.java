package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.events.identity.TokenId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Tokens carry all there is to know about them: the server keeps none, so memory does not grow with
 * them. That one was issued is recorded before it is handed out.
 */
@Component
class IssuedTokens implements OAuth2AuthorizationService {

  private final SignIns signIns;

  IssuedTokens(SignIns signIns) {
    this.signIns = signIns;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2AccessToken> token =
        Objects.requireNonNull(authorization.getAccessToken(), "no access token");
    Map<String, Object> claims = Objects.requireNonNull(token.getClaims(), "no claims");
    signIns.succeeded(
        authorization.getRegisteredClientId(),
        String.valueOf(claims.get("tenant")),
        TokenId.of(String.valueOf(claims.get("jti"))),
        Objects.requireNonNull(token.getToken().getExpiresAt(), "no end"));
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    // Nothing is kept.
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    return null;
  }
}
