package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.events.identity.Role;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads verified claims. */
final class Claims {

  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::name, Function.identity()));

  private Claims() {}

  static VerifiedToken read(JWTClaimsSet claims) throws ParseException {
    Caller caller =
        new Caller(
            text(claims.getSubject(), "sub"),
            text(claims.getStringClaim("tenant"), "tenant"),
            roles(claims.getStringListClaim("roles")));
    return new VerifiedToken(
        claims.getJWTID(),
        caller,
        scopes(claims.getStringClaim("scope")),
        claims.getIssueTime().toInstant(),
        claims.getExpirationTime().toInstant());
  }

  private static String text(@Nullable String value, String claim) throws ParseException {
    if (value == null || value.isBlank()) {
      throw new ParseException(claim + " is empty", 0);
    }
    return value;
  }

  /** Roles that are not known here, because the issuer is newer, mean nothing. */
  private static Set<Role> roles(@Nullable List<String> names) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : names == null ? List.<String>of() : names) {
      Role role = ROLES.get(name);
      if (role != null) {
        roles.add(role);
      }
    }
    return roles;
  }

  private static Set<String> scopes(@Nullable String scope) {
    return scope == null || scope.isBlank() ? Set.of() : Set.of(scope.strip().split(" +"));
  }
}
