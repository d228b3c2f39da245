package com.leanvibe.hive.platform.security;

import static com.leanvibe.hive.platform.side.Issuer.claims;
import static com.leanvibe.hive.platform.side.Issuer.sign;
import static com.leanvibe.hive.platform.side.Issuer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.side.Answer;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.Issuer;
import com.leanvibe.hive.platform.side.Revocations;
import com.leanvibe.hive.platform.side.SideTest;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A token counts only where everything about it does; a caller is told what is asked for. */
@SideTest
class TokensTest {

  private final Client anyone;
  private final Revocations revocations;

  TokensTest(@LocalServerPort int port, @Autowired Revocations revocations) {
    this.anyone = new Client(port);
    this.revocations = revocations;
  }

  private Answer contextAs(String token) {
    return anyone.as(token).get("/api/v1/things/context");
  }

  @Test
  void aGoodTokenSaysWhoCallsForWhomAndAsWhat() {
    String token =
        token(
            claims ->
                claims
                    .subject("client-9")
                    .claim("tenant", "acme")
                    .claim("roles", List.of("ADMIN", "NEWER_ROLE")));

    Answer answer = contextAs(token);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().path("actor").asString()).isEqualTo("client-9");
    assertThat(answer.json().path("tenant").asString()).isEqualTo("acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "application/at+jwt", "AT+JWT"})
  void theTypeOfAnAccessTokenMayBeWrittenInThreeWays(String type) {
    String token = sign(Issuer.KEY, JWSAlgorithm.RS256, new JOSEObjectType(type), claims().build());

    assertThat(contextAs(token).status()).isEqualTo(200);
  }

  static Stream<Named<String>> badTokens() throws Exception {
    RSAKey stranger = Issuer.newKey("key-1");
    Date past = Date.from(Instant.now().minusSeconds(60));
    Date longPast = Date.from(Instant.now().minusSeconds(90));
    return Stream.of(
        bad("expired", claims -> claims.issueTime(longPast).expirationTime(past)),
        bad("over before it begins", claims -> claims.expirationTime(Date.from(Instant.now()))),
        bad("not yet", claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
        bad("no expiry", claims -> claims.expirationTime(null)),
        bad("another issuer", claims -> claims.issuer("http://elsewhere")),
        bad("no issuer", claims -> claims.issuer(null)),
        bad("another audience", claims -> claims.audience("elsewhere")),
        bad("no audience", claims -> claims.audience((String) null)),
        bad("no subject", claims -> claims.subject(null)),
        bad("blank subject", claims -> claims.subject(" ")),
        bad("no tenant", claims -> claims.claim("tenant", null)),
        bad("blank tenant", claims -> claims.claim("tenant", "")),
        bad("tenant of another type", claims -> claims.claim("tenant", Map.of("a", 1))),
        bad("roles of another type", claims -> claims.claim("roles", List.of(1, 2))),
        bad("no id", claims -> claims.jwtID(null)),
        bad("no time of issue", claims -> claims.issueTime(null)),
        bad("issued later", claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(60)))),
        bad("role as text", claims -> claims.claim("roles", "ADMIN")),
        Named.of(
            "another key",
            sign(stranger, JWSAlgorithm.RS256, Issuer.ACCESS_TOKEN, claims().build())),
        Named.of(
            "unknown key",
            sign(
                Issuer.newKey("key-2"), JWSAlgorithm.RS256, Issuer.ACCESS_TOKEN, claims().build())),
        Named.of(
            "another algorithm",
            sign(Issuer.KEY, JWSAlgorithm.RS512, Issuer.ACCESS_TOKEN, claims().build())),
        Named.of(
            "a type for anything",
            sign(Issuer.KEY, JWSAlgorithm.RS256, JOSEObjectType.JWT, claims().build())),
        Named.of("no type", sign(Issuer.KEY, JWSAlgorithm.RS256, null, claims().build())),
        Named.of(
            "another type",
            sign(Issuer.KEY, JWSAlgorithm.RS256, new JOSEObjectType("dpop+jwt"), claims().build())),
        Named.of("no algorithm", new PlainJWT(claims().build()).serialize()),
        Named.of("public key as secret", withPublicKeyAsSecret()),
        Named.of("changed", changed(token("AUDITOR"))),
        Named.of("cut", token("ADMIN").substring(0, 200)),
        Named.of("garbage", "garbage"),
        Named.of("dots", ".."),
        Named.of("long", "x".repeat(20_000)));
  }

  private static Named<String> bad(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    return Named.of(name, token(change));
  }

  private static String withPublicKeyAsSecret() throws Exception {
    SignedJWT jwt =
        new SignedJWT(new com.nimbusds.jose.JWSHeader(JWSAlgorithm.HS256), claims().build());
    jwt.sign(new MACSigner(Issuer.KEY.toRSAPublicKey().getEncoded()));
    return jwt.serialize();
  }

  private static String changed(String token) {
    String[] parts = token.split("\\.");
    String claims =
        new String(
            java.util.Base64.getUrlDecoder().decode(parts[1]),
            java.nio.charset.StandardCharsets.UTF_8);
    String more = claims.replace("AUDITOR", "ADMIN");
    return parts[0] + "." + com.nimbusds.jose.util.Base64URL.encode(more) + "." + parts[2];
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void aBadTokenIsRefusedEachTime(String token) {
    for (int use = 0; use < 2; use++) {
      Answer answer = contextAs(token).isProblem(401);
      assertThat(answer.header("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer ")
          .contains("error=\"invalid_token\"");
      assertThat(answer.text()).doesNotContain("JWT", "issuer", "signature");
    }
  }

  @Test
  void withoutATokenTheCallerIsAskedForOne() {
    Answer answer = anyone.get("/api/v1/things").isProblem(401);

    assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer realm=\"hive\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Bearer", "Token x", "bearer_x"})
  void anotherSchemeIsNotUnderstood(String authorization) {
    Answer answer = anyone.get("/api/v1/things", "Authorization", authorization).isProblem(401);

    assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("invalid_request");
  }

  @Test
  void twoTokensAreNone() {
    String[] twice = {
      "Authorization", "Bearer " + token("ADMIN"), "Authorization", "Bearer " + token("ADMIN")
    };

    anyone.get("/api/v1/things", twice).isProblem(401);
  }

  @Test
  void theNameOfTheSchemeIsReadInAnyCase() {
    assertThat(anyone.get("/api/v1/things", "Authorization", "bEARER " + token("ADMIN")).status())
        .isEqualTo(200);
  }

  @Test
  void aTokenThatWasAcceptedBeforeExpiresAllTheSame() {
    Duration skewTakenBack = Duration.ofSeconds(4);
    Date soon = Date.from(Instant.now().minus(skewTakenBack));
    Date before = Date.from(Instant.now().minusSeconds(60));
    String token = token(claims -> claims.issueTime(before).expirationTime(soon));

    assertThat(contextAs(token).status()).isEqualTo(200);
    await().untilAsserted(() -> contextAs(token).isProblem(401));
  }

  @Test
  void aTokenThatWasAcceptedBeforeCanBeRevoked() {
    String id = UUID.randomUUID().toString();
    String token = token(claims -> claims.jwtID(id));

    assertThat(contextAs(token).status()).isEqualTo(200);
    revocations.revoke(id);

    contextAs(token).isProblem(401);
  }

  @Test
  void onlyWhatIsOpenIsOpen() {
    assertThat(anyone.get("/actuator/health").status()).isEqualTo(200);
    assertThat(anyone.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(anyone.get("/actuator/prometheus").status()).isEqualTo(200);
    assertThat(anyone.get("/open").status()).isEqualTo(200);
    assertThat(anyone.get("/api/v1/hooks/open").status()).isEqualTo(200);
    assertThat(anyone.as("garbage").get("/open").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/",
        "/api/v1/nope",
        "/API/v1/things",
        "/error",
        "/actuator",
        "/actuator/env",
        "/actuator/metrics",
        "/actuator/shutdown",
        "/v3/api-docs",
        "/swagger-ui.html",
        "/openly",
        "/%61pi/v1/things"
      })
  void everythingElseAsksForATokenAndDoesNotExistForOneThatHasIt(String path) {
    anyone.get(path).isProblem(401);
    if (!path.endsWith("things") || path.startsWith("/API")) {
      anyone.admin().get(path).isProblem(404);
    }
  }

  @Test
  void answersOfTheApiAreNotKeptNorGuessedNorFramed() {
    for (Answer answer :
        List.of(anyone.admin().get("/api/v1/things"), anyone.get("/api/v1/things"))) {
      assertThat(answer.header("Cache-Control")).hasValue("no-store");
      assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
  }
}
