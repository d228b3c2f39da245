package com.leanvibe.hive.platform.security;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted.
 *
 * @param issuer the {@code iss} of the hive's own tokens
 * @param audience must be among the {@code aud} of the hive's own tokens
 * @param jwksUri where the hive's own keys are found; absent where the application holds them
 *     itself and has a {@code JWKSource} bean, or where all tokens come from elsewhere
 * @param clockSkew how far an issuer's clock may be off
 * @param issuers the others whose tokens are accepted, each for its tenants; none by default
 */
@ConfigurationProperties("hive.identity")
public record IdentitySettings(
    @DefaultValue("http://127.0.0.1:8080") String issuer,
    @DefaultValue("hive") String audience,
    @Nullable URI jwksUri,
    @DefaultValue("5s") Duration clockSkew,
    @DefaultValue List<ExternalIssuer> issuers) {

  /**
   * Checks what is configured.
   *
   * @throws IllegalArgumentException where two issuers have the same name or address
   */
  public IdentitySettings {
    issuers = List.copyOf(issuers);
    Set<String> taken = new HashSet<>(Set.of(issuer));
    for (ExternalIssuer external : issuers) {
      if (!taken.add(external.issuer()) || !taken.add(external.name())) {
        throw new IllegalArgumentException(
            "hive.identity.issuers: %s is there twice".formatted(external.name()));
      }
    }
  }
}
