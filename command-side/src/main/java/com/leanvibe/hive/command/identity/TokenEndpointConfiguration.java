package com.leanvibe.hive.command.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** The token endpoint: client credentials in (RFC 6749 4.4), signed JWTs out (RFC 9068). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class TokenEndpointConfiguration {

  private static final String[] ENDPOINTS = {
    "/oauth2/token", "/oauth2/jwks", "/.well-known/oauth-authorization-server"
  };

  private static final List<String> NOT_OFFERED =
      List.of(
          "authorization_endpoint",
          "device_authorization_endpoint",
          "pushed_authorization_request_endpoint",
          "introspection_endpoint",
          "introspection_endpoint_auth_methods_supported",
          "revocation_endpoint",
          "revocation_endpoint_auth_methods_supported",
          "registration_endpoint");

  @Bean
  @Order(1)
  SecurityFilterChain tokenEndpoint(HttpSecurity http) throws Exception {
    return http.securityMatcher(ENDPOINTS)
        .oauth2AuthorizationServer(
            server ->
                server.authorizationServerMetadataEndpoint(
                    metadata ->
                        metadata.authorizationServerMetadataCustomizer(
                            builder ->
                                builder.claims(claims -> NOT_OFFERED.forEach(claims::remove)))))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  PasswordEncoder secretEncoder() {
    return new DelegatingPasswordEncoder("sha256", Map.of("sha256", new SaltedSha256()));
  }

  @Bean
  JWKSource<SecurityContext> signingKeys(JdbcClient jdbc, IdentitySettings settings) {
    JWKSet keys = new SigningKeys(jdbc, settings.keyFile()).load();
    return new ImmutableJWKSet<>(keys);
  }

  /** All keys are good for reading tokens; they are written with the newest. */
  @Bean
  JwtEncoder tokenEncoder(JWKSource<SecurityContext> keys) {
    NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
    encoder.setJwkSelector(List::getFirst);
    return encoder;
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims(
      Clients clients, IdentitySettings settings) {
    return context -> {
      context.getJwsHeader().algorithm(SignatureAlgorithm.RS256).type("at+jwt");
      clients
          .find(context.getRegisteredClient().getClientId())
          .ifPresent(
              client ->
                  context
                      .getClaims()
                      .subject(client.subject())
                      .audience(List.of(settings.audience()))
                      .claim("tenant", client.tenant())
                      .claim("roles", client.roles().stream().map(Enum::name).sorted().toList()));
    };
  }
}
