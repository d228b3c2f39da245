package com.leanvibe.hive.command.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Tokens carry all there is to know about them: the server keeps none, so memory does not grow with
 * them.
 */
@Component
class IssuedTokens implements OAuth2AuthorizationService {

  @Override
  public void save(OAuth2Authorization authorization) {
    // Nothing to keep: a token is judged by its signature and its claims.
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
