package com.leanvibe.hive.command.identity;

import java.nio.file.Path;
import java.time.Duration;
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
    Bootstrap bootstrap) {

  /**
   * The platform's administrator in the tenant {@code default}.
   *
   * @param clientSecretFile holds the secret; only the hive's user should be able to read it
   */
  record Bootstrap(@DefaultValue("admin") String clientId, Path clientSecretFile) {}
}
