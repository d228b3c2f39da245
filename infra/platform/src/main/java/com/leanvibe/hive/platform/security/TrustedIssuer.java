package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.events.identity.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose tokens are accepted.
 *
 * @param types which {@code typ} its tokens may have, in lower case
 * @param external what is configured of it, absent where it is the hive itself
 */
record TrustedIssuer(
    String name, String audience, Set<String> types, Keys keys, @Nullable ExternalIssuer external) {

  private static final int MAX_TEXT = 255;
  private static final int MAX_SCOPE = 2_000;
  private static final String DEFAULT_TENANT = "default";
  private static final String ACCESS_TOKEN = "at+jwt";
  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::name, Function.identity()));

  static TrustedIssuer own(IdentitySettings settings, Keys keys) {
    return new TrustedIssuer(
        settings.issuer(), settings.audience(), Set.of(ACCESS_TOKEN), keys, null);
  }

  static TrustedIssuer external(ExternalIssuer external) {
    Set<String> types =
        external.tokenTypes().stream()
            .map(type -> type.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new TrustedIssuer(
        external.issuer(), external.audience(), types, SigningKeys.of(external), external);
  }

  /**
   * Reads claims whose signature is genuine.
   *
   * @throws BadToken where one is missing, wrong or of the wrong type
   */
  VerifiedToken read(Claims claims, String keyId) throws BadToken {
    if (!claims.texts("aud", MAX_TEXT, true).contains(audience)) {
      throw new BadToken("for another audience");
    }
    String id = claims.optionalText("jti", MAX_TEXT);
    if (id == null && external == null) {
      throw new BadToken("no jti");
    }
    return new VerifiedToken(
        id,
        caller(claims),
        scopes(claims.optionalText("scope", MAX_SCOPE)),
        claims.instant("iat"),
        claims.instant("exp"),
        keyId,
        external == null ? null : external.name());
  }

  private Caller caller(Claims claims) throws BadToken {
    String subject = claims.text("sub", MAX_TEXT);
    return external == null
        ? new Caller(subject, claims.text("tenant", MAX_TEXT), roles(claims))
        : callerFrom(external, claims, subject);
  }

  /** Roles that are not known here, because the issuer is newer, mean nothing. */
  private static Set<Role> roles(Claims claims) throws BadToken {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (claims.has("roles")) {
      add(roles, claims.texts("roles", MAX_TEXT, false), ROLES);
    }
    return roles;
  }

  private static Caller callerFrom(ExternalIssuer issuer, Claims claims, String subject)
      throws BadToken {
    String claim = issuer.tenantClaim();
    String tenant =
        claim == null ? issuer.tenants().iterator().next() : claims.text(claim, MAX_TEXT);
    if (!issuer.tenants().contains(tenant)) {
      throw new BadToken("for a tenant that is not its issuer's");
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (claims.has(issuer.rolesClaim())) {
      add(roles, claims.texts(issuer.rolesClaim(), MAX_TEXT, true), issuer.roleMapping());
    }
    if (!tenant.equals(DEFAULT_TENANT)) {
      roles.remove(Role.PLATFORM_ADMIN);
    }
    return new Caller(issuer.name() + ":" + subject, tenant, roles);
  }

  private static void add(Set<Role> roles, List<String> names, Map<String, Role> known) {
    for (String name : names) {
      Role role = known.get(name);
      if (role != null) {
        roles.add(role);
      }
    }
  }

  private static Set<String> scopes(@Nullable String scope) {
    return scope == null
        ? Set.of()
        : Set.of(scope.split(" +")).stream().collect(Collectors.toSet());
  }
}
