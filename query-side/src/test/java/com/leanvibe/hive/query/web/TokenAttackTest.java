package com.leanvibe.hive.query.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.query.running.Identity;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Tokens as attackers would make them: this side, which fetches its keys, refuses them as well. */
@ExtendWith(SharedStage.class)
class TokenAttackTest {

  private static final int LEAST = 80;
  private static final Object ABSENT = new Object();

  private final RunningQuerySide side;
  private final Identity identity;
  private final long now = Instant.now().getEpochSecond();
  private final Map<String, String> attacks = new LinkedHashMap<>();

  TokenAttackTest(SharedInstance shared) {
    this.side = shared.instance();
    this.identity = side.identity();
  }

  private static String changed(Map<String, Object> members, Object... changes) {
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1] == ABSENT) {
        members.remove(changes[i].toString());
      } else {
        members.put(changes[i].toString(), changes[i + 1]);
      }
    }
    return JsonMapper.shared().writeValueAsString(members);
  }

  private String header(Object... changes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("alg", "RS256");
    members.put("kid", identity.key().getKeyID());
    members.put("typ", "at+jwt");
    return changed(members, changes);
  }

  private String claims(Object... changes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("iss", identity.issuer());
    members.put("sub", "somebody");
    members.put("aud", "hive");
    members.put("tenant", "default");
    members.put("roles", List.of("ADMIN"));
    members.put("iat", now);
    members.put("exp", now + 300);
    members.put("jti", UUID.randomUUID().toString());
    return changed(members, changes);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private String own(String header, String claims) {
    return signed(identity.key(), header, claims);
  }

  private static String signed(RSAKey key, String header, String claims) {
    try {
      String input = encode(header) + "." + encode(claims);
      PrivateKey secret = key.toPrivateKey();
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(secret);
      signature.update(input.getBytes(UTF_8));
      return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException | JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void attack(String name, String token) {
    assertThat(attacks.put(name, token)).as(name).isNull();
  }

  private void claim(String name, Object... values) {
    for (Object value : values) {
      attack("claim %s %d".formatted(name, attacks.size()), own(header(), claims(name, value)));
    }
  }

  private void head(String name, Object... values) {
    for (Object value : values) {
      attack("header %s %d".formatted(name, attacks.size()), own(header(name, value), claims()));
    }
  }

  @Test
  void everyAttackIsRefusedAndAGoodTokenIsNot(TestReporter reporter) throws Exception {
    keys();
    members();
    texts();
    String good = own(header(), claims());
    assertThat(side.with(good).get("/tasks").status()).isEqualTo(200);

    Map<String, Integer> wrong = new TreeMap<>();
    attacks.forEach(
        (name, token) -> {
          int status = side.with(token).get("/tasks").status();
          if (status != 401) {
            wrong.put(name, status);
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(attacks).hasSizeGreaterThan(LEAST);
    reporter.publishEntry("attacks", Integer.toString(attacks.size()));
    assertThat(side.with(good).get("/tasks").status()).isEqualTo(200);
  }

  private void keys() throws Exception {
    RSAKey stranger = new RSAKeyGenerator(2048).keyID("stranger").generate();
    attack("a stranger's key", signed(stranger, header(), claims()));
    attack("a stranger's id", signed(stranger, header("kid", "stranger"), claims()));
    attack(
        "a stranger's jwk",
        signed(stranger, header("jwk", stranger.toPublicJWK().toJSONObject()), claims()));
    attack("a stranger's jku", signed(stranger, header("jku", "http://127.0.0.1:9/k"), claims()));
    byte[] secret = identity.key().toRSAPublicKey().getEncoded();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    String input = encode(header("alg", "HS256")) + "." + encode(claims());
    attack(
        "the public key as a secret",
        input
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(input.getBytes(UTF_8))));
    for (String none : List.of("none", "None", "NONE", "")) {
      attack("alg " + none, encode(header("alg", none)) + "." + encode(claims()) + ".");
    }
    String good = own(header(), claims());
    attack("no signature", good.substring(0, good.lastIndexOf('.') + 1));
    attack("half a signature", good.substring(0, good.length() - 100));
    attack("a longer signature", good + "AAAA");
    attack("padding", good + "==");
    attack("four parts", good + ".x");
  }

  private void members() {
    head("alg", "RS384", "RS512", "PS256", "ES256", "rs256", null, 1, ABSENT);
    head("typ", "JWT", "jwt", "", null, 1, "dpop+jwt", ABSENT);
    head("kid", "../../dev/null", "' or 1=1 --", "", " ", null, 1, List.of("test"), ABSENT);
    head("crit", List.of("exp"), List.of());
    head("zip", "DEF");
    head("b64", false);
    head("cty", "JWT");
    head("x5u", "http://127.0.0.1:9/c");
    head("x5c", List.of("MIIB"));
    claim("iss", identity.issuer() + "/", "http://elsewhere", List.of(identity.issuer()), ABSENT);
    claim("aud", "HIVE", "other", List.of(), List.of("other"), 1, null, ABSENT);
    claim("sub", "", " ", 1, null, List.of("x"), "x".repeat(300), ABSENT);
    claim("tenant", "", 1, null, Map.of(), ABSENT);
    claim("roles", "ADMIN", 1, null, List.of(1));
    claim("jti", "", 1, null, ABSENT);
    claim("exp", now - 60, 0, -1, "x", now + 0.5, null, Long.MAX_VALUE, ABSENT);
    claim("iat", now + 60, 0, "x", now + 0.5, null, ABSENT);
    claim("nbf", now + 60, "x", null);
  }

  private void texts() {
    for (String document : Arrays.asList("", "{", "[]", "null", "{} {}", "{\"a\":1,}")) {
      attack("claims " + document, own(header(), document));
      attack("header " + document, own(document, claims()));
    }
    attack("sub twice", own(header(), "{\"sub\":\"x\"," + claims().substring(1)));
    attack("alg twice", own("{\"alg\":\"none\"," + header().substring(1), claims()));
    attack(
        "deep", own(header(), claims("x", "@").replace("\"@\"", "[".repeat(99) + "]".repeat(99))));
    attack("long", own(header(), claims("x", "y".repeat(7_000))));
    attack("an unseen letter", own(header(), claims("sub", "some\u200bbody")));
  }

  @Test
  void aFloodOfUnknownKeysIsRefusedAndDelaysNobody() {
    String good = own(header(), claims());
    for (int i = 0; i < 1_000; i++) {
      String token = encode(header("kid", UUID.randomUUID().toString())) + "." + encode(claims());
      assertThat(side.with(token + ".AAAA").get("/tasks").status()).isEqualTo(401);
    }
    long begun = System.nanoTime();

    assertThat(side.with(good).get("/tasks").status()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
  }
}
