package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.identity.Clients.Client;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.identity.TokenId;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Tokens;
import com.leanvibe.hive.platform.security.VerifiedToken;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Ends access tokens before their time (RFC 7009). What does not count anyway, or never did, is
 * answered like what was ended: nobody learns from it which tokens there are.
 */
@Component
class TokenRevocation implements AuthenticationProvider {

  /** Other instances take no longer than this either. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Tokens tokens;
  private final Commands commands;
  private final Authority authority;
  private final Clock clock;

  TokenRevocation(Tokens tokens, Commands commands, Authority authority, Clock clock) {
    this.tokens = tokens;
    this.commands = commands;
    this.authority = authority;
    this.clock = clock;
  }

  @Override
  public boolean supports(Class<?> type) {
    return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(type);
  }

  @Override
  public Authentication authenticate(Authentication request) {
    OAuth2TokenRevocationAuthenticationToken asked =
        (OAuth2TokenRevocationAuthenticationToken) request;
    if (!(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller
        && caller.isAuthenticated())) {
      throw SignInRefused.wrong();
    }
    Client client = HiveClients.clientOf(Objects.requireNonNull(caller.getRegisteredClient()));
    read(asked.getToken()).ifPresent(token -> revoke(token, client));
    return asked;
  }

  private Optional<VerifiedToken> read(String token) {
    try {
      return Optional.of(tokens.read(token)).filter(known -> known.externalIssuer() == null);
    } catch (Problem refused) {
      if (refused.status() == 401) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private void revoke(VerifiedToken token, Client client) {
    Caller holder = token.caller();
    if (!holder.subject().equals(client.subject()) || !holder.tenant().equals(client.tenant())) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
    Ids.parse(String.valueOf(token.id()))
        .ifPresent(
            id ->
                revoke(
                    new Token.Revoke(
                        new TokenId(id), client.clientId(), client.tenant(), token.expiresAt())));
  }

  private void revoke(Token.Revoke command) {
    try {
      Done<?> done =
          commands.send(
              RequestContext.current()
                  .metadata(command.tenant(), command.clientId(), "token:revoke", clock.instant()),
              command);
      authority.await(done.position(), PATIENCE);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (Problem twice) {
      if (twice.status() != 409) {
        throw twice;
      }
    }
  }
}
