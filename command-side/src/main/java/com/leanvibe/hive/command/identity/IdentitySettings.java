package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.events.EventMetadata;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The token endpoint.
 *
 * @param issuer what tokens name as their issuer; the address clients reach this side under
 * @param audience what tokens are for
 * @param keyFile holds 32 random bytes in base64, under which signing keys are sealed in the
 *     database
 * @param tokenLifetime how long an access token is good for
 * @param clockSkew how far clocks may be off
 * @param tokenEndpoint whether there is one; absent: where no external issuer is configured.
 *     Without it nobody can sign in with credentials of the hive, so no agent can
 * @param bootstrap the first administrator
 * @param signingKeys how keys follow each other
 * @param signIn how attempts to sign in are bounded
 */
@ConfigurationProperties("hive.identity")
record IdentitySettings(
    @DefaultValue("http://127.0.0.1:8080") String issuer,
    @DefaultValue("hive") String audience,
    Path keyFile,
    @DefaultValue("1h") Duration tokenLifetime,
    @DefaultValue("5s") Duration clockSkew,
    @Nullable Boolean tokenEndpoint,
    @DefaultValue Bootstrap bootstrap,
    @DefaultValue Keys signingKeys,
    @DefaultValue SignIn signIn) {

  /**
   * The platform's administrator in the tenant {@code default}.
   *
   * @param enabled whether it may sign in; another administrator of the tenant must be there before
   *     it can be switched off
   * @param clientId neither {@code hive}, which is the hive itself, nor anybody else's id
   * @param clientSecretFile holds the secret; only the hive's user should be able to read it
   */
  record Bootstrap(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("admin") String clientId,
      @Nullable Path clientSecretFile) {

    Bootstrap {
      if (clientId.equals(EventMetadata.HIVE) || clientId.isBlank() || clientId.contains(":")) {
        throw new IllegalArgumentException(
            "hive.identity.bootstrap.client-id cannot be " + clientId);
      }
    }
  }

  /**
   * How signing keys follow each other.
   *
   * @param maxAge how long a key signs before the next one takes over
   * @param leadTime how long a key is published before it signs: longer than any verifier keeps a
   *     set of keys
   */
  record Keys(@DefaultValue("30d") Duration maxAge, @DefaultValue("5m") Duration leadTime) {}

  /**
   * How attempts to sign in are bounded.
   *
   * @param perClient after how many failures as one client the addresses that failed as it are
   *     locked out of it; 0 for never
   * @param perAddress after how many failures an address is locked out altogether; 0 for never, as
   *     where all callers come through one proxy
   * @param window how long after the last failure all of them are forgotten
   * @param firstLock how long the first lock lasts; each failure after it locks twice as long
   * @param longestLock how long a lock lasts at most
   * @param hashesAtOnce how many secrets are hashed at the same time, at 19 MiB each
   * @param longestWait how long an attempt waits for its turn to be hashed
   */
  record SignIn(
      @DefaultValue("10") int perClient,
      @DefaultValue("50") int perAddress,
      @DefaultValue("15m") Duration window,
      @DefaultValue("1m") Duration firstLock,
      @DefaultValue("15m") Duration longestLock,
      @DefaultValue("2") int hashesAtOnce,
      @DefaultValue("30s") Duration longestWait) {}
}
