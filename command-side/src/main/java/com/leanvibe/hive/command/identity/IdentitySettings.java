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
 * @param bootstrap the first administrator
 */
@ConfigurationProperties("hive.identity")
record IdentitySettings(
    @DefaultValue("http://127.0.0.1:8080") String issuer,
    @DefaultValue("hive") String audience,
    Path keyFile,
    @DefaultValue("1h") Duration tokenLifetime,
    @DefaultValue Bootstrap bootstrap) {

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
}
