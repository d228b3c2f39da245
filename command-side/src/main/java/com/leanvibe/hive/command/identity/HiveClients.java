package com.leanvibe.hive.command.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * Shows the hive's clients to the authorization server; all of them use the client-credentials
 * grant.
 */
@Component
class HiveClients implements RegisteredClientRepository {

  private static final String CLIENT = "hive.client";

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
    return clients
        .find(clientId)
        .filter(client -> !client.disabled())
        .map(this::registered)
        .orElse(null);
  }

  /** A client as the authorization server knows it; it carries what the hive knows of it. */
  RegisteredClient registered(Clients.Client client) {
    return RegisteredClient.withId(client.clientId())
        .clientId(client.clientId())
        .clientSecret(client.secretHash())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .clientSettings(ClientSettings.builder().setting(CLIENT, client).build())
        .tokenSettings(tokens)
        .build();
  }

  /** What the hive knows of a client that was let in. */
  static Clients.Client clientOf(RegisteredClient registered) {
    Clients.Client client = registered.getClientSettings().getSetting(CLIENT);
    return Objects.requireNonNull(client, "not one of the hive's clients");
  }
}
