package com.leanvibe.hive.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.side.Issuer;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several issuers are trusted at a time, each with its own keys and for its own tenants only. */
class ExternalIssuersTest {

  private static final RSAKey CORP_KEY = Issuer.newKey("k");
  private static final RSAKey PARTNER_KEY = Issuer.newKey("k");
  private static final Duration SKEW = Duration.ofSeconds(5);

  private HttpServer server;
  private String corp;
  private String partner;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    corp = base + "/corp";
    partner = base + "/partner";
    serve(
        "/corp/.well-known/openid-configuration",
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(corp, corp));
    serve("/corp/keys", new JWKSet(CORP_KEY.toPublicJWK()).toString());
    serve("/partner/keys", new JWKSet(PARTNER_KEY.toPublicJWK()).toString());
    serve(
        "/liar/.well-known/openid-configuration",
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(corp, corp));
    server.start();
    verifier = verifier(corpSettings(corp, null), partnerSettings());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static TokenVerifier verifier(ExternalIssuer... externals) {
    IdentitySettings settings =
        new IdentitySettings(Issuer.NAME, "hive", null, SKEW, List.of(externals));
    OwnKeys own = new OwnKeys(new ImmutableJWKSet<>(new JWKSet(Issuer.KEY.toPublicJWK())));
    List<TrustedIssuer> issuers = new java.util.ArrayList<>();
    issuers.add(TrustedIssuer.own(settings, own));
    settings.issuers().forEach(external -> issuers.add(TrustedIssuer.external(external)));
    return new TokenVerifier(issuers, SKEW);
  }

  /** Its keys are found by discovery; its tenants stand in a claim, its roles deep in another. */
  private static ExternalIssuer corpSettings(String issuer, @Nullable URI discovery) {
    return new ExternalIssuer(
        "corp",
        issuer,
        "hive-of-corp",
        null,
        discovery,
        Set.of("default", "acme"),
        "org",
        "/realm_access/roles",
        Map.of("hive-admins", Role.ADMIN, "hive-platform", Role.PLATFORM_ADMIN),
        Set.of("JWT", "at+jwt"));
  }

  private ExternalIssuer partnerSettings() {
    return new ExternalIssuer(
        "partner",
        partner,
        "hive",
        URI.create(partner + "/keys"),
        null,
        Set.of("globex"),
        null,
        "roles",
        Map.of("auditors", Role.AUDITOR),
        Set.of("at+jwt"));
  }

  private String corpToken(UnaryOperator<JWTClaimsSet.Builder> change) {
    return Issuer.sign(
        CORP_KEY, JWSAlgorithm.RS256, JOSEObjectType.JWT, change.apply(corpClaims()).build());
  }

  private JWTClaimsSet.Builder corpClaims() {
    return Issuer.claims()
        .jwtID(null)
        .issuer(corp)
        .audience(List.of("other", "hive-of-corp"))
        .subject("alice")
        .claim("tenant", "default")
        .claim("org", "acme")
        .claim("roles", List.of("PLATFORM_ADMIN"))
        .claim(
            "realm_access", Map.of("roles", List.of("hive-admins", "hive-platform", "unrelated")));
  }

  private String partnerToken(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        Issuer.claims().issuer(partner).subject("bob").claim("roles", List.of("auditors", "ADMIN"));
    return Issuer.sign(key, JWSAlgorithm.RS256, Issuer.ACCESS_TOKEN, change.apply(claims).build());
  }

  private int statusOf(String token) {
    Problem problem = catchThrowableOfType(Problem.class, () -> verifier.verify(token));
    return problem == null ? 200 : problem.status();
  }

  @Test
  void aCallerFromElsewhereIsNamedAfterItsIssuerAndHasTheRolesThatAreMapped() {
    VerifiedToken token = verifier.verify(corpToken(claims -> claims)).token();

    assertThat(token.caller()).isEqualTo(new Caller("corp:alice", "acme", Set.of(Role.ADMIN)));
    assertThat(token.externalIssuer()).isEqualTo("corp");
    assertThat(token.id()).isNull();
  }

  @Test
  void onlyTheDefaultTenantHasAdministratorsOfThePlatform() {
    String token = corpToken(claims -> claims.claim("org", "default"));

    assertThat(verifier.verify(token).token().caller().roles())
        .containsExactlyInAnyOrder(Role.ADMIN, Role.PLATFORM_ADMIN);
  }

  @Test
  void anIssuerOfOneTenantNeedsNoClaimForItAndWhatItIsNotMappedMeansNothing() {
    VerifiedToken token = verifier.verify(partnerToken(PARTNER_KEY, claims -> claims)).token();

    assertThat(token.caller()).isEqualTo(new Caller("partner:bob", "globex", Set.of(Role.AUDITOR)));
  }

  @Test
  void theHivesOwnTokensAreAcceptedBesideThem() {
    VerifiedToken token = verifier.verify(Issuer.token("OPERATOR")).token();

    assertThat(token.caller().subject()).isEqualTo("client-1");
    assertThat(token.externalIssuer()).isNull();
  }

  @Test
  void aTokenThatNamesOneIssuerAndIsSignedByAnotherIsRefused() {
    assertThat(statusOf(partnerToken(CORP_KEY, claims -> claims))).isEqualTo(401);
    assertThat(statusOf(partnerToken(PARTNER_KEY, claims -> claims.issuer(corp)))).isEqualTo(401);
    assertThat(statusOf(partnerToken(PARTNER_KEY, claims -> claims.issuer(Issuer.NAME))))
        .isEqualTo(401);
    assertThat(
            statusOf(
                Issuer.sign(
                    Issuer.KEY, JWSAlgorithm.RS256, JOSEObjectType.JWT, corpClaims().build())))
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"globex", "ACME", "acme ", "hive", ""})
  void aTenantOfSomebodyElseIsRefused(String tenant) {
    assertThat(statusOf(corpToken(claims -> claims.claim("org", tenant)))).isEqualTo(401);
  }

  @Test
  void whatMustBeThereMustBeThere() {
    assertThat(statusOf(corpToken(claims -> claims.claim("org", null)))).isEqualTo(401);
    assertThat(statusOf(corpToken(claims -> claims.audience("hive")))).isEqualTo(401);
    assertThat(statusOf(corpToken(claims -> claims.subject(null)))).isEqualTo(401);
    assertThat(statusOf(corpToken(claims -> claims.expirationTime(null)))).isEqualTo(401);
  }

  @Test
  void aTypeCountsOnlyWhereItsIssuerMayUseIt() {
    JWTClaimsSet claims = Issuer.claims().issuer(partner).subject("bob").build();

    assertThat(statusOf(Issuer.sign(PARTNER_KEY, JWSAlgorithm.RS256, JOSEObjectType.JWT, claims)))
        .isEqualTo(401);
    assertThat(statusOf(Issuer.sign(CORP_KEY, JWSAlgorithm.RS256, null, corpClaims().build())))
        .isEqualTo(200);
  }

  @Test
  void metadataOfAnotherIssuerIsNotBelieved() {
    String liar = corp.replace("/corp", "/liar");
    verifier = verifier(corpSettings(liar, null));

    assertThat(statusOf(corpToken(claims -> claims.issuer(liar)))).isEqualTo(503);
  }

  @Test
  void whatWouldNotBeSafeIsNotConfigured() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> corpSettings("http://10.0.0.1/corp", null))
        .withMessageContaining("https");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> corpSettings(corp, URI.create("http://127.0.0.1.evil.example/x")))
        .withMessageContaining("https");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier(corpSettings(corp, null), corpSettings(corp, null)))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier(corpSettings(Issuer.NAME, null)))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> issuer("corp", Set.of(), null, Map.of()))
        .withMessageContaining("tenant");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> issuer("corp", Set.of("a", "b"), null, Map.of()))
        .withMessageContaining("tenant-claim");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> issuer("corp:x", Set.of("a"), null, Map.of()))
        .withMessageContaining("name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> issuer("corp", Set.of("a"), null, Map.of("x", Role.AGENT)))
        .withMessageContaining("agent");
  }

  private static ExternalIssuer issuer(
      String name, Set<String> tenants, @Nullable String claim, Map<String, Role> mapping) {
    return new ExternalIssuer(
        name,
        "https://id.example",
        "hive",
        null,
        null,
        tenants,
        claim,
        "roles",
        mapping,
        Set.of("at+jwt"));
  }
}
