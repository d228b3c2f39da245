package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.identity.Clients.Client;
import com.leanvibe.hive.events.identity.SignInFailure;
import com.leanvibe.hive.platform.web.RequestContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Lets clients in by their secrets. A failure is counted and recorded before it is answered; who is
 * locked out is refused without a look at the secret.
 */
@Component
class SecretCheck implements AuthenticationProvider {

  private static final Set<ClientAuthenticationMethod> METHODS =
      Set.of(
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST);

  private final Clients clients;
  private final HiveClients registered;
  private final Secrets secrets;
  private final Lockouts lockouts;
  private final SignIns signIns;

  SecretCheck(
      Clients clients,
      HiveClients registered,
      Secrets secrets,
      Lockouts lockouts,
      SignIns signIns) {
    this.clients = clients;
    this.registered = registered;
    this.secrets = secrets;
    this.lockouts = lockouts;
    this.signIns = signIns;
  }

  @Override
  public boolean supports(Class<?> type) {
    return OAuth2ClientAuthenticationToken.class.isAssignableFrom(type);
  }

  @Override
  public Authentication authenticate(Authentication shown) {
    OAuth2ClientAuthenticationToken token = (OAuth2ClientAuthenticationToken) shown;
    Object secret = token.getCredentials();
    if (secret == null || !METHODS.contains(token.getClientAuthenticationMethod())) {
      throw SignInRefused.wrong();
    }
    String address = RequestContext.current().sourceAddress();
    Attempt attempt = new Attempt(token.getPrincipal().toString(), address);
    Client client = check(attempt, secret.toString());
    return new OAuth2ClientAuthenticationToken(
        registered.registered(client), token.getClientAuthenticationMethod(), null);
  }

  private Client check(Attempt attempt, String secret) {
    boolean failedBefore = lockouts.check(attempt);
    Optional<Client> client = clients.find(attempt.clientId());
    @Nullable String hash = client.map(Client::secretHash).orElse(null);
    boolean right = secrets.match(attempt.clientId(), hash, secret, () -> lockouts.check(attempt));
    if (client.isEmpty() || !right || client.get().disabled()) {
      signIns.failed(attempt, client, reason(client, right), lockouts.failed(attempt));
      throw SignInRefused.wrong();
    }
    if (failedBefore) {
      lockouts.succeeded(attempt);
    }
    renew(client.get(), secret);
    return client.get();
  }

  private static SignInFailure reason(Optional<Client> client, boolean right) {
    if (client.isEmpty()) {
      return SignInFailure.UNKNOWN_CLIENT;
    }
    return right ? SignInFailure.CLIENT_DISABLED : SignInFailure.WRONG_SECRET;
  }

  private void renew(Client client, String secret) {
    if (secrets.isOutdated(client.secretHash())) {
      clients.rehash(client, secrets.hash(client.clientId(), secret));
    }
  }
}
