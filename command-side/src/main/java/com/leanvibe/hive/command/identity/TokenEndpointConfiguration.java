package com.leanvibe.hive.command.identity;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/** The token endpoint: client credentials in (RFC 6749 4.4), signed JWTs out (RFC 9068). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class TokenEndpointConfiguration {

  private static final String[] ENDPOINTS = {
    "/oauth2/token", "/oauth2/revoke", "/oauth2/jwks", ServerMetadata.PATH
  };

  @Bean
  @Order(1)
  @Conditional(TokenEndpointCondition.class)
  SecurityFilterChain tokenEndpoint(
      HttpSecurity http, SecretCheck secrets, TokenRevocation revocation, IdentitySettings settings)
      throws Exception {
    return http.securityMatcher(ENDPOINTS)
        .oauth2AuthorizationServer(
            server ->
                server
                    .clientAuthentication(
                        client ->
                            client
                                .authenticationProviders(all -> replace(all, secrets))
                                .errorResponseHandler(new SignInRefusals()))
                    .tokenRevocationEndpoint(
                        revoke -> revoke.authenticationProviders(all -> replace(all, revocation))))
        .addFilterAfter(new ServerMetadata(settings.issuer()), HeaderWriterFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  private static void replace(List<AuthenticationProvider> providers, AuthenticationProvider only) {
    providers.clear();
    providers.add(only);
  }

  @Bean
  SigningKeys storedSigningKeys(JdbcClient jdbc, IdentitySettings settings) {
    return new SigningKeys(jdbc, settings.keyFile());
  }

  @Bean
  PublishedSigningKeys signingKeys(SigningKeys stored, Clock clock) {
    return new PublishedSigningKeys(stored, clock);
  }

  @Bean
  JwtEncoder tokenEncoder(PublishedSigningKeys keys) {
    NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
    encoder.setJwkSelector(keys::signer);
    return encoder;
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
  }

  /** What RFC 9068 asks for, and whose token it is. */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims(IdentitySettings settings) {
    return context -> {
      Clients.Client client = HiveClients.clientOf(context.getRegisteredClient());
      context.getJwsHeader().algorithm(SignatureAlgorithm.RS256).type("at+jwt");
      context
          .getClaims()
          .subject(client.subject())
          .audience(List.of(settings.audience()))
          .claim("client_id", client.clientId())
          .claim("tenant", client.tenant())
          .claim("roles", client.roles().stream().map(Enum::name).sorted().toList());
    };
  }
}
