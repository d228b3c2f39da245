package com.leanvibe.hive.platform.security;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/** Builds the filter chain: bearer tokens for the API, a few open paths, nothing else. */
final class Guard {

  private static final List<String> OPEN = List.of("/actuator/health/**", "/actuator/prometheus");
  private static final List<String> DOCUMENTATION = List.of("/v3/api-docs/**", "/v3/api-docs.yaml");

  private final Tokens tokens;
  private final List<String> open;
  private final boolean documented;

  Guard(Tokens tokens, List<String> open, boolean documented) {
    this.tokens = tokens;
    this.open = open;
    this.documented = documented;
  }

  SecurityFilterChain chain(HttpSecurity http) {
    var contexts = new RequestAttributeSecurityContextRepository();
    BearerFilter bearer = new BearerFilter(tokens, contexts);
    return withoutSessions(http)
        .securityContext(security -> security.securityContextRepository(contexts))
        .addFilterBefore(bearer, AuthorizationFilter.class)
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(bearer).accessDeniedHandler(bearer))
        .authorizeHttpRequests(this::authorize)
        .build();
  }

  /** Nor anything else that only browsers' sessions need; answers' headers are set elsewhere. */
  private static HttpSecurity withoutSessions(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable);
  }

  private void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    permit(requests, open);
    requests.requestMatchers(ApiPaths::isApi).authenticated();
    permit(requests, OPEN);
    if (documented) {
      permit(requests, DOCUMENTATION);
    }
    requests.anyRequest().denyAll();
  }

  private static void permit(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      List<String> patterns) {
    if (!patterns.isEmpty()) {
      requests.requestMatchers(patterns.toArray(String[]::new)).permitAll();
    }
  }
}
