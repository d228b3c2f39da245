package com.leanvibe.hive.platform.security;

import static com.leanvibe.hive.platform.side.Issuer.claims;
import static com.leanvibe.hive.platform.side.Issuer.newKey;
import static com.leanvibe.hive.platform.side.Issuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.side.Issuer;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
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
    Duration skew = Duration.ofSeconds(5);
    IdentitySettings settings = new IdentitySettings(Issuer.NAME, "hive", keys, skew, List.of());
    SigningKeys published = SigningKeys.publishedAt(keys);
    verifier = new TokenVerifier(List.of(TrustedIssuer.own(settings, published)), skew);
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
    return sign(key, JWSAlgorithm.RS256, Issuer.ACCESS_TOKEN, claims().build());
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

  @Test
  void aFloodOfUnknownKeysNeitherPlaguesTheIssuerNorDelaysAKnownOne() {
    assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200);
    String[] parts = signedWith(Issuer.KEY).split("\\.");
    int before = fetches.get();
    long begun = System.nanoTime();

    for (int stranger = 0; stranger < 1000; stranger++) {
      String header = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + stranger + "\"}";
      String flood = Base64URL.encode(header) + "." + parts[1] + "." + parts[2];
      assertThat(statusOf(flood)).isEqualTo(401);
    }

    long fetchesAllowed = 3 + Duration.ofNanos(System.nanoTime() - begun).toSeconds() / 2 + 1;
    assertThat(fetches.get() - before).isLessThanOrEqualTo((int) fetchesAllowed);
    assertThat(statusOf(signedWith(Issuer.KEY))).isEqualTo(200);
  }

  @Test
  void keysThatAreTooShortOrForAnotherUseDoNotCount() throws Exception {
    RSAKey encrypting = new RSAKey.Builder(newKey("enc")).keyUse(KeyUse.ENCRYPTION).build();
    RSAKey other = new RSAKey.Builder(newKey("other")).algorithm(JWSAlgorithm.RS512).build();
    RSAKey weak = new RSAKey.Builder((RSAPublicKey) weakPair()).keyID("weak").build();

    assertThat(KeySet.of(List.of(encrypting, other, weak, Issuer.KEY)))
        .containsOnlyKeys(Issuer.KEY.getKeyID());
  }

  private static PublicKey weakPair() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    return generator.generateKeyPair().getPublic();
  }
}
