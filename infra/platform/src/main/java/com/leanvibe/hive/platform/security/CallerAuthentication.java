package com.leanvibe.hive.platform.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A caller as Spring Security carries it, with what the token says; the token itself is not kept.
 */
final class CallerAuthentication extends AbstractAuthenticationToken {

  private final transient VerifiedToken token;

  CallerAuthentication(VerifiedToken token) {
    super(authorities(token.caller()));
    this.token = token;
    setAuthenticated(true);
  }

  private static List<GrantedAuthority> authorities(Caller caller) {
    return caller.roles().stream()
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
        .toList();
  }

  /** The caller of the request on this thread, or null where it is not authenticated. */
  static @Nullable Caller current() {
    VerifiedToken token = currentToken();
    return token == null ? null : token.caller();
  }

  static @Nullable VerifiedToken currentToken() {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    return current instanceof CallerAuthentication known ? known.token : null;
  }

  VerifiedToken token() {
    return token;
  }

  @Override
  public Caller getPrincipal() {
    return token.caller();
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAuthentication that && token.equals(that.token);
  }

  @Override
  public int hashCode() {
    return token.hashCode();
  }
}
