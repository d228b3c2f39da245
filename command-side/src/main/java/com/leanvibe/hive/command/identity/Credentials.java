package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.identity.Role;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Makes credentials, and what writes them to the table of clients beside the event they belong to.
 */
@Component
public class Credentials {

  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String INSERT =
      """
      insert into client (client_id, tenant, subject, roles, secret_hash) values (?, ?, ?, ?, ?)
      on conflict (client_id) do update set secret_hash = excluded.secret_hash, roles = excluded.roles""";

  private final Secrets secrets;

  Credentials(Secrets secrets) {
    this.secrets = secrets;
  }

  /** A new secret of 256 random bits for a client. */
  public NewSecret generate(String clientId) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new NewSecret(clientId, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Lets an agent sign in as itself. */
  public Write issueToAgent(AgentId agent, String tenant, NewSecret secret) {
    return issue(tenant, Set.of(Role.AGENT), agent.text(), secret);
  }

  Write issue(String tenant, Set<Role> roles, String subject, NewSecret secret) {
    return issue(
        tenant, roles, subject, secret, secrets.hash(secret.clientId(), secret.clientSecret()));
  }

  /** Lets somebody sign in with a secret that came from outside. */
  Write accept(String tenant, Set<Role> roles, NewSecret given) {
    String hash = secrets.hashGiven(given.clientId(), given.clientSecret());
    return issue(tenant, roles, given.clientId(), given, hash);
  }

  private static Write issue(
      String tenant, Set<Role> roles, String subject, NewSecret secret, String hash) {
    String[] names = roles.stream().map(Role::name).sorted().toArray(String[]::new);
    return (connection, position, answer) ->
        Sql.update(connection, INSERT, secret.clientId(), tenant, subject, names, hash);
  }

  /** Replaces a client's secret. */
  public Write replace(NewSecret secret) {
    String hash = secrets.hash(secret.clientId(), secret.clientSecret());
    return (connection, position, answer) ->
        Sql.update(
            connection,
            "update client set secret_hash = ?, issued_at = now() where client_id = ?",
            hash,
            secret.clientId());
  }
}
