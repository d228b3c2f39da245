package com.leanvibe.hive.command.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * Shows the hive's clients to the authorization server; all of them use the client-credentials
 * grant.
 */
@Component
class HiveClients implements RegisteredClientRepository {

  private final Clients clients;
  private final TokenSettings tokens;

  HiveClients(Clients clients, IdentitySettings settings) {
    this.clients = clients;
    this.tokens = TokenSettings.builder().accessTokenTimeToLive(settings.tokenLifetime()).build();
  }

  /** Clients are born with agents and through the API, never through the authorization server. */
  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Clients are registered through the API");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return clients.find(clientId).map(this::registered).orElse(null);
  }

  private RegisteredClient registered(Clients.Client client) {
    return RegisteredClient.withId(client.clientId())
        .clientId(client.clientId())
        .clientSecret(client.secretHash())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(tokens)
        .build();
  }
}
