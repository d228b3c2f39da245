package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.AuthorizationSettings;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who gets in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuthorizationSettings.class, IdentitySettings.class})
public class SecurityConfiguration {

  @Bean
  Rules hiveRules() {
    return new Rules();
  }

  @Bean
  Authority hiveAuthority(AuthorizationSettings settings) {
    return new Authority(settings, Clock.systemUTC());
  }

  @Bean
  Gate hiveGate(
      Authority authority,
      ObjectProvider<Belongings> belongings,
      ObjectProvider<PrivilegeWitness> witnesses) {
    return new Gate(authority, belongings, witnesses);
  }

  @Bean
  TokenCheck hiveRevocations(Authority authority) {
    return new Revocations(authority);
  }

  @Bean
  RouteCheck hiveRouteCheck(
      ObjectProvider<RequestMappingHandlerMapping> mappings,
      ObjectProvider<PublicPaths> paths,
      Rules rules) {
    return new RouteCheck(mappings.stream().toList(), rules, patterns(paths));
  }

  @Bean
  Tokens hiveTokens(
      IdentitySettings settings,
      ObjectProvider<JWKSource<SecurityContext>> ownKeys,
      ObjectProvider<TokenCheck> checks) {
    TokenVerifier verifier =
        new TokenVerifier(issuers(settings, ownKeys.getIfAvailable()), settings.clockSkew());
    return new Tokens(verifier, checks.orderedStream().toList(), settings.clockSkew());
  }

  private static List<TrustedIssuer> issuers(
      IdentitySettings settings, @Nullable JWKSource<SecurityContext> ownKeys) {
    List<TrustedIssuer> issuers = new ArrayList<>();
    if (settings.jwksUri() != null) {
      issuers.add(TrustedIssuer.own(settings, SigningKeys.publishedAt(settings.jwksUri())));
    } else if (ownKeys != null) {
      issuers.add(TrustedIssuer.own(settings, new OwnKeys(ownKeys)));
    }
    settings.issuers().forEach(external -> issuers.add(TrustedIssuer.external(external)));
    if (issuers.isEmpty()) {
      throw noKeys();
    }
    return issuers;
  }

  private static IllegalStateException noKeys() {
    return new IllegalStateException(
        "Set hive.identity.jwks-uri: this application has no keys of its own");
  }

  /** Comes last: it takes every request that no other chain of the application has taken. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain hiveSecurity(
      HttpSecurity http,
      Tokens tokens,
      ObjectProvider<PublicPaths> paths,
      @Value("${springdoc.api-docs.enabled:false}") boolean documented) {
    return new Guard(tokens, patterns(paths), documented).chain(http);
  }

  @Bean
  HttpFirewall hiveFirewall() {
    return Firewall.strict();
  }

  /** A request is measured once, not at each filter it passes. */
  @Bean
  SecurityObservationSettings hiveSecurityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  private static List<String> patterns(ObjectProvider<PublicPaths> paths) {
    return paths.stream().flatMap(some -> some.patterns().stream()).toList();
  }

  @Bean
  FilterRegistrationBean<AnswerHeaders> hiveAnswerHeaders() {
    var registration = new FilterRegistrationBean<>(new AnswerHeaders());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }
}
