package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.events.identity.Role;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A provider of identities outside the hive (OpenID Connect) whose tokens are accepted for some
 * tenants. Its algorithm must be RS256, and each token must name its key.
 *
 * @param name what its subjects are prefixed with, as in {@code corp:alice}: a lower-case letter,
 *     then at most 30 lower-case letters, digits and hyphens
 * @param issuer the {@code iss} of its tokens, to the letter
 * @param audience must be among the {@code aud} of its tokens
 * @param jwksUri where its keys are found; absent where discovery says so
 * @param discovery where its metadata is found; absent for {@code
 *     <issuer>/.well-known/openid-configuration}. Not asked where {@code jwksUri} is given
 * @param tenants the tenants its tokens may be for, at least one
 * @param tenantClaim the claim that names the tenant; may be absent where there is only one
 * @param rolesClaim the claim that lists what its callers are, as texts; a JSON pointer where it
 *     begins with a slash, as in {@code /realm_access/roles}
 * @param roleMapping which roles of the hive those texts stand for; what is not mapped means
 *     nothing
 * @param tokenTypes which {@code typ} its tokens may have; {@code JWT} stands for none, too
 */
public record ExternalIssuer(
    String name,
    String issuer,
    String audience,
    @Nullable URI jwksUri,
    @Nullable URI discovery,
    Set<String> tenants,
    @Nullable String tenantClaim,
    @DefaultValue("roles") String rolesClaim,
    @DefaultValue Map<String, Role> roleMapping,
    @DefaultValue("at+jwt") Set<String> tokenTypes) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  /**
   * Checks what is configured.
   *
   * @throws IllegalArgumentException where it would not be safe, or could not work
   */
  public ExternalIssuer {
    tenants = Set.copyOf(tenants == null ? Set.of() : tenants);
    roleMapping = Map.copyOf(roleMapping);
    tokenTypes = Set.copyOf(tokenTypes);
    require(name, NAME.matcher(name).matches(), "its name must match " + NAME);
    require(name, !issuer.isBlank() && !audience.isBlank(), "issuer and audience are required");
    require(name, !tenants.isEmpty(), "at least one tenant is required");
    require(name, tenantClaim != null || tenants.size() == 1, "several tenants need tenant-claim");
    require(
        name,
        !roleMapping.containsValue(Role.AGENT),
        "nobody from elsewhere is an agent of the hive");
    requireProtected(name, jwksUri);
    requireProtected(name, discovery);
    if (jwksUri == null && discovery == null) {
      requireProtected(name, URI.create(issuer));
    }
  }

  /** Whoever could change keys on their way could sign in as anybody. */
  private static void requireProtected(String name, @Nullable URI address) {
    require(
        name,
        address == null
            || "https".equals(address.getScheme())
            || "http".equals(address.getScheme()) && isThisMachine(address.getHost()),
        "keys are fetched by https only");
  }

  private static boolean isThisMachine(@Nullable String host) {
    try {
      return host != null
          && host.matches("[0-9.]+|\\[.*]|localhost")
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static void require(String name, boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("hive.identity.issuers: %s: %s".formatted(name, rule));
    }
  }

  /** Where its metadata is found. */
  URI metadata() {
    String base = issuer.endsWith("/") ? issuer : issuer + "/";
    return discovery != null ? discovery : URI.create(base + ".well-known/openid-configuration");
  }
}
