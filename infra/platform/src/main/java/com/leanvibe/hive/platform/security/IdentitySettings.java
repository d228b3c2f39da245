package com.leanvibe.hive.platform.security;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted.
 *
 * @param issuer the {@code iss} of every token
 * @param audience must be among the {@code aud} of every token
 * @param jwksUri where the issuer's keys are found; absent where the application holds them itself
 *     and has a {@code JWKSource} bean
 * @param clockSkew how far the issuer's clock may be off
 */
@ConfigurationProperties("hive.identity")
public record IdentitySettings(
    @DefaultValue("http://127.0.0.1:8080") String issuer,
    @DefaultValue("hive") String audience,
    @Nullable URI jwksUri,
    @DefaultValue("5s") Duration clockSkew) {}
