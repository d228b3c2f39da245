package com.leanvibe.hive.platform.security;

import static com.leanvibe.hive.platform.side.Issuer.claims;
import static com.leanvibe.hive.platform.side.Issuer.newKey;
import static com.leanvibe.hive.platform.side.Issuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.side.Issuer;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Keys come from the issuer: they rotate, they may be out of reach, and strangers may ask for
 * others.
 */
class SigningKeysTest {

  private final AtomicInteger fetches = new AtomicInteger();
  private HttpServer server;
  private TokenVerifier verifier;
  private volatile List<JWK> published = List.of(Issuer.KEY.toPublicJWK());
  private volatile boolean down;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/oauth2/jwks", this::answer);
    server.start();
    URI keys = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth2/jwks");
    IdentitySettings settings =
        new IdentitySettings(Issuer.NAME, "hive", keys, Duration.ofSeconds(5));
    verifier = new TokenVerifier(SigningKeys.publishedAt(keys), settings);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] body = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(down ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String signedWith(RSAKey key) {
    return sign(key, JWSAlgorithm.RS256, JOSEObjectType.JWT, claims().build());
  }

  private int statusOf(String token) {
    Problem problem = catchThrowableOfType(Problem.class, () -> verifier.verify(token));
    return problem == null ? 200 : problem.status();
  }

  @Test
  void theKeysAreFetchedOnce() {
    for (int use = 0; use < 5; use++) {
      assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200);
    }

    assertThat(fetches).hasValue(1);
  }

  @Test
  void aNewKeyIsFoundAtItsFirstToken() {
    RSAKey next = newKey("next");
    assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200);

    published = List.of(Issuer.KEY.toPublicJWK(), next.toPublicJWK());

    assertThat(statusOf(signedWith(next))).isEqualTo(200);
    assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200);
  }

  @Test
  void tokensOfUnknownKeysAreRefusedWithoutPlaguingTheIssuer() {
    String stranger = signedWith(newKey("stranger"));

    for (int use = 0; use < 50; use++) {
      assertThat(statusOf(stranger)).isEqualTo(401);
    }

    assertThat(fetches).hasValueLessThan(10);
    assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200);
  }

  @Test
  void withoutAnyKeysNothingCanBeSaidOfAToken() {
    down = true;

    for (int use = 0; use < 5; use++) {
      assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(503);
    }

    down = false;
    await().untilAsserted(() -> assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200));
  }

  @Test
  void knownKeysServeWhileTheIssuerIsDown() {
    assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200);

    down = true;

    assertThat(statusOf(signedWith(newKey("stranger")))).isEqualTo(401);
    assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200);
  }
}
