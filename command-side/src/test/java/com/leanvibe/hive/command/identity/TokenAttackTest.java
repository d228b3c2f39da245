package com.leanvibe.hive.command.identity;

import static com.leanvibe.hive.command.identity.Forge.decode;
import static com.leanvibe.hive.command.identity.Forge.encode;
import static com.leanvibe.hive.command.identity.Forge.rs256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.store.Appender;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens as attackers would make them, each sent to a route that a good one opens. Whatever is
 * wrong with a token, the answer is 401; most are even signed by the hive's own key, so that it is
 * the one wrong thing about them that has them refused.
 */
class TokenAttackTest extends CommandSideTest {

  private static final int LEAST = 300;
  private static final List<String> NONE = List.of("none", "None", "NONE", "nOnE", "", "null");

  private static final List<String> KEY_IDS =
      List.of(
          "../../../../dev/null",
          "/dev/null",
          "../../../../etc/passwd",
          "file:///dev/null",
          "..\\\\..\\\\windows\\\\win.ini",
          "/proc/self/environ",
          "%2e%2e%2fdev%2fnull",
          "/proc/sys/kernel/randomize_va_space",
          "' or '1'='1",
          "' union select 'AAAA' --",
          "x'; drop table signing_key; --",
          "1 or 1=1",
          "\\\"; select pg_sleep(5); --",
          "${jndi:ldap://127.0.0.1/x}",
          "#{T(java.lang.Runtime).getRuntime().exec('x')}",
          "http://127.0.0.1:9/jwks",
          "\\u0000",
          "\\ud800",
          "*",
          "%",
          " ",
          "");

  private static RSAKey own;
  private static RSAKey stranger;
  private static Wire wire;
  private static String good;

  private final Map<String, List<String>> attacks = new LinkedHashMap<>();
  private final String issuer = "http://127.0.0.1:8080";
  private final long now = Instant.now().getEpochSecond();

  @BeforeAll
  static void learnTheKey() {
    PublishedSigningKeys keys = shared().bean(PublishedSigningKeys.class);
    own =
        keys.all().stream().filter(key -> key.signs(Instant.now())).findFirst().orElseThrow().key();
    stranger = shared().bean(SigningKeys.class).generate();
    wire = Wire.to(shared().url());
    good = admin().token();
  }

  private String header(Object... changes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kid", own.getKeyID());
    members.put("typ", "at+jwt");
    members.put("alg", "RS256");
    return json(members, changes);
  }

  private String claims(Object... changes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("iss", issuer);
    members.put("sub", "admin");
    members.put("aud", "hive");
    members.put("tenant", "default");
    members.put("roles", List.of("ADMIN"));
    members.put("iat", now);
    members.put("exp", now + 300);
    members.put("jti", UUID.randomUUID().toString());
    return json(members, changes);
  }

  private static final Object ABSENT = new Object();

  private static String json(Map<String, Object> members, Object... changes) {
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1] == ABSENT) {
        members.remove(changes[i].toString());
      } else {
        members.put(changes[i].toString(), changes[i + 1]);
      }
    }
    return JsonMapper.shared().writeValueAsString(members);
  }

  private void attack(String name, String token) {
    lines(name, "Authorization: Bearer " + token);
  }

  private void lines(String name, String... headers) {
    assertThat(attacks.put(name, List.of(headers))).as(name).isNull();
  }

  private void claim(String name, Object value) {
    String shown = value == ABSENT ? "absent" : JsonMapper.shared().writeValueAsString(value);
    attack("claim " + name + " = " + shown, rs256(own, header(), claims(name, value)));
  }

  private void head(String name, Object value) {
    String shown = value == ABSENT ? "absent" : JsonMapper.shared().writeValueAsString(value);
    attack("header " + name + " = " + shown, rs256(own, header(name, value), claims()));
  }

  /** A member whose value is written as no library would. */
  private void raw(String name, String value) {
    String marked = claims(name, "@@@").replace("\"@@@\"", value);
    attack("claim " + name + " raw " + value, rs256(own, header(), marked));
  }

  @Test
  void everyAttackIsRefusedAndAGoodTokenIsNot(TestReporter reporter) throws Exception {
    unsigned();
    confusedAlgorithms();
    keyIds();
    keysInHeaders();
    signatures();
    spellings();
    times();
    shapes();
    doubles();
    wrongTypes();
    types();
    nested();
    issuersAndAudiences();
    unicode();
    sizes();
    headersOfTheRequest();

    Map<String, Object> wrong = new TreeMap<>();
    assertThat(wire.bearer(good)).isEqualTo(201);
    attacks.forEach((name, headers) -> judge(name, wire.send("/api/v1/tasks", headers), wrong));

    assertThat(wrong).isEmpty();
    assertThat(attacks).hasSizeGreaterThan(LEAST);
    reporter.publishEntry("attacks", Integer.toString(attacks.size()));
    assertThat(wire.bearer(good)).isEqualTo(201);
    assertThat(wire.bearer(rs256(own, header(), claims()))).isEqualTo(201);
  }

  private static void judge(String name, Wire.Answer answer, Map<String, Object> wrong) {
    boolean refused =
        answer.status() == 401
            && answer.headers().contains("www-authenticate: bearer")
            && answer.headers().contains("application/problem+json")
            && !answer.body().contains("Exception");
    if (!refused) {
      wrong.put(name, answer);
    }
  }

  private void unsigned() {
    String signature = good.substring(good.lastIndexOf('.') + 1);
    for (String alg : NONE) {
      String input = encode(header("alg", alg)) + "." + encode(claims());
      attack("alg " + alg + " without a signature", input + ".");
      attack("alg " + alg + " with a foreign signature", input + "." + signature);
      attack("alg " + alg + ", signed", rs256(own, header("alg", alg), claims()));
      attack(
          "alg " + alg + " without a kid",
          encode(header("alg", alg, "kid", ABSENT)) + "." + encode(claims()) + ".");
    }
    attack("no alg", rs256(own, header("alg", ABSENT), claims()));
  }

  private void confusedAlgorithms() throws JOSEException {
    byte[] der = own.toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----";
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    secrets.put("PEM", pem.getBytes(UTF_8));
    secrets.put("PEM and a line feed", (pem + "\n").getBytes(UTF_8));
    secrets.put("DER", der);
    secrets.put("modulus", own.getModulus().decode());
    secrets.put("modulus in base64", own.getModulus().toString().getBytes(UTF_8));
    secrets.put("JWK", own.toPublicJWK().toJSONString().getBytes(UTF_8));
    secrets.put("kid", own.getKeyID().getBytes(UTF_8));
    for (String size : List.of("256", "384", "512")) {
      secrets.forEach(
          (name, secret) ->
              attack(
                  "HS" + size + " under the public key as " + name,
                  Forge.mac("HmacSHA" + size, secret, header("alg", "HS" + size), claims())));
    }
    secrets.forEach(
        (name, secret) ->
            attack(
                "RS256 in name, HMAC under " + name + " in deed",
                Forge.mac("HmacSHA256", secret, header(), claims())));
    for (String alg :
        List.of(
            "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "EdDSA", "rs256", "RS256 ", "RSA",
            "RS1", "ES256K", "HS256")) {
      attack("alg " + alg + " over RS256", rs256(own, header("alg", alg), claims()));
    }
    for (String digest : List.of("1", "384", "512")) {
      attack(
          "RS256 in name, SHA-" + digest + " in deed",
          Forge.signed("SHA" + digest + "withRSA", own, encode(header()) + "." + encode(claims())));
    }
  }

  private void keyIds() {
    for (String id : KEY_IDS) {
      String header = header("kid", "@@@").replace("@@@", id);
      attack("kid " + id + " by a stranger", rs256(stranger, header, claims()));
      attack("kid " + id + " by the hive", rs256(own, header, claims()));
      attack(
          "kid " + id + " by an empty secret",
          Forge.mac("HmacSHA256", new byte[] {0}, header, claims()));
    }
    for (Object id :
        Arrays.asList(
            ABSENT,
            null,
            1,
            true,
            List.of(own.getKeyID()),
            Map.of("kid", own.getKeyID()),
            "k".repeat(5000),
            own.getKeyID().toUpperCase(java.util.Locale.ROOT) + "x",
            own.getKeyID() + " ")) {
      head("kid", id);
    }
    attack("a stranger's key under the hive's id", rs256(stranger, header(), claims()));
    attack(
        "a stranger's key under its own id",
        rs256(stranger, header("kid", stranger.getKeyID()), claims()));
  }

  private void keysInHeaders() throws IOException {
    Map<String, Object> pointers = new LinkedHashMap<>();
    pointers.put("jku", "http://127.0.0.1:9/jwks");
    pointers.put("x5u", "http://127.0.0.1:9/cert");
    pointers.put("jwk", stranger.toPublicJWK().toJSONObject());
    pointers.put("x5c", List.of("MIIB"));
    pointers.forEach(
        (name, value) -> {
          attack(
              name + " of a stranger",
              rs256(stranger, header(name, value, "kid", stranger.getKeyID()), claims()));
          attack(
              name + " of a stranger, the hive's kid",
              rs256(stranger, header(name, value), claims()));
          attack(name + " in a token of the hive", rs256(own, header(name, value), claims()));
          attack(
              name + " without a kid",
              rs256(stranger, header(name, value, "kid", ABSENT), claims()));
        });
    head("crit", List.of("exp"));
    head("crit", List.of());
    head("crit", List.of("b64"));
    head("crit", "b64");
    head("b64", false);
    head("b64", true);
    head("cty", "JWT");
    head("enc", "A128GCM");
    head("epk", Map.of());
    head("p2c", 1_000_000_000);
    head("zip", "DEF");
    head("zip", "GZIP");
    attack(
        "a bomb",
        Forge.signed("SHA256withRSA", own, encode(header("zip", "DEF")) + "." + encode(bomb())));
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(small)) {
      deflater.write(new byte[4 << 20]);
    }
    return small.toByteArray();
  }

  private void signatures() throws JOSEException {
    String token = rs256(own, header(), claims());
    String input = token.substring(0, token.lastIndexOf('.'));
    byte[] signature = decode(token.substring(input.length() + 1));
    attack("no signature", input + ".");
    attack("no signature and no dot", input);
    attack("zeros", input + "." + encode(new byte[256]));
    attack("one zero", input + "." + encode(new byte[1]));
    attack("the signature of another token", input + good.substring(good.lastIndexOf('.')));
    attack("the modulus", input + "." + encode(own.getModulus().decode()));
    BigInteger s = new BigInteger(1, signature);
    attack(
        "the signature plus the modulus",
        input + "." + encode(s.add(own.toRSAPublicKey().getModulus()).toByteArray()));
    attack("one", input + "." + encode(Arrays.copyOf(new byte[] {1}, 256)));
    for (int length : List.of(1, 2, 64, 128, 254, 255, 257, 258, 512)) {
      attack(
          length + " bytes of signature", input + "." + encode(Arrays.copyOf(signature, length)));
    }
    for (int bit = 0; bit < 2048; bit += 64) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      attack("bit " + bit + " flipped", input + "." + encode(flipped));
    }
    String claims = claims("roles", List.of("PLATFORM_ADMIN"));
    attack("other claims", encode(header()) + "." + encode(claims) + "." + encode(signature));
    attack(
        "another header",
        encode(header("x", 1)) + input.substring(input.indexOf('.')) + "." + encode(signature));
  }

  private void spellings() {
    String[] parts = rs256(own, header("x5t", "1"), claims()).split("\\.");
    for (int i = 0; i < 3; i++) {
      for (String extra : List.of("=", "==", "+", "/", "%3D", "~", "\u00e9", ".", "..")) {
        String[] changed = parts.clone();
        changed[i] += extra;
        attack("part " + i + " with " + extra, String.join(".", changed));
      }
      for (String blank : List.of(" ", "\t")) {
        String[] changed = parts.clone();
        changed[i] = changed[i].substring(0, 8) + blank + changed[i].substring(8);
        attack("part " + i + " with a blank " + (int) blank.charAt(0), String.join(".", changed));
      }
      String[] emptied = parts.clone();
      emptied[i] = "";
      attack("part " + i + " empty", String.join(".", emptied));
    }
    String last = parts[2].substring(0, parts[2].length() - 1);
    char end = parts[2].charAt(parts[2].length() - 1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char twin = alphabet.charAt(alphabet.indexOf(end) ^ 1);
    attack("the same bytes in other letters", parts[0] + "." + parts[1] + "." + last + twin);
    attack(
        "the alphabet of base64",
        String.join(".", parts[0], parts[1], parts[2].replace('-', '+').replace('_', '/') + "+"));
    attack("a dot before", "." + String.join(".", parts));
    attack("two parts", parts[0] + "." + parts[1]);
    attack("one part", parts[0]);
    attack("dots", "..");
    attack("four parts", String.join(".", parts) + "." + parts[2]);
    attack("five parts", String.join(".", parts) + ".." + parts[2]);
    attack("quoted", '"' + String.join(".", parts) + '"');
    attack("a comma behind", String.join(".", parts) + ",");
    attack("twice", String.join(".", parts) + " " + String.join(".", parts));
  }

  private void times() {
    for (Object exp :
        Arrays.asList(
            now - 60,
            now,
            0,
            1,
            -1,
            now - 1_000_000_000L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            253_402_300_800L,
            ABSENT,
            null,
            Long.toString(now + 300),
            true,
            List.of(now + 300),
            Map.of("t", now + 300),
            now + 300.5)) {
      claim("exp", exp);
    }
    for (Object iat :
        Arrays.asList(
            now + 60,
            now + 1_000_000,
            0,
            -1,
            Long.MAX_VALUE,
            ABSENT,
            null,
            Long.toString(now),
            false,
            List.of(now),
            now + 0.5)) {
      claim("iat", iat);
    }
    for (Object nbf :
        Arrays.asList(
            now + 60, -1, Long.MAX_VALUE, null, Long.toString(now), true, List.of(), now + 0.5)) {
      claim("nbf", nbf);
    }
    for (String name : List.of("exp", "iat", "nbf")) {
      for (String value :
          List.of(
              "9223372036854775808",
              "1e10",
              "1E400",
              "-0",
              "1".repeat(400),
              "NaN",
              "Infinity",
              "0x7fffffff",
              "+1",
              "01",
              "1.",
              "--1")) {
        raw(name, value);
      }
    }
  }

  private void shapes() {
    for (String claim : List.of("iss", "sub", "aud", "tenant", "jti")) {
      claim(claim, ABSENT);
    }
    for (String document :
        List.of(
            "{}",
            "[]",
            "null",
            "1",
            "\"x\"",
            "",
            "{",
            "{\"a\":1",
            "}{",
            "[{}]",
            "{} {}",
            "{'sub':'x'}",
            "{\"a\":1,}",
            "/**/{}")) {
      attack("claims " + document, rs256(own, header(), document));
      attack("header " + document, rs256(own, document, claims()));
    }
    attack("claims with something behind", rs256(own, header(), claims() + "x"));
    attack("claims with a document behind", rs256(own, header(), claims() + claims()));
    attack("claims after a byte order mark", rs256(own, header(), "\ufeff" + claims()));
    attack("header after a byte order mark", rs256(own, "\ufeff" + header(), claims()));
    attack(
        "claims in UTF-16",
        Forge.signed(
            "SHA256withRSA",
            own,
            encode(header())
                + "."
                + encode(claims().getBytes(java.nio.charset.StandardCharsets.UTF_16LE))));
    attack(
        "claims in broken UTF-8",
        Forge.signed(
            "SHA256withRSA",
            own,
            encode(header())
                + "."
                + encode(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'})));
  }

  private void doubles() {
    for (String member : List.of("iss", "sub", "aud", "tenant", "exp", "iat", "jti", "roles")) {
      String twice = claims();
      attack(
          "claim " + member + " twice",
          rs256(
              own,
              header(),
              twice.substring(0, twice.length() - 1) + ",\"" + member + "\":\"x\"}"));
      attack(
          "claim " + member + " twice, first",
          rs256(own, header(), "{\"" + member + "\":\"x\"," + twice.substring(1)));
    }
    attack(
        "claim sub twice in other letters",
        rs256(own, header(), "{\"s\\u0075b\":\"x\"," + claims().substring(1)));
    for (String member : List.of("alg", "kid", "typ")) {
      attack(
          "header " + member + " twice",
          rs256(own, "{\"" + member + "\":\"none\"," + header().substring(1), claims()));
    }
    attack(
        "header alg twice the same",
        rs256(own, "{\"alg\":\"RS256\"," + header().substring(1), claims()));
  }

  private void wrongTypes() {
    List<Object> nothings =
        Arrays.asList(null, 1, true, List.of("x"), Map.of("x", 1), "", " ", "x".repeat(300));
    for (String claim : List.of("sub", "tenant", "jti", "iss")) {
      nothings.forEach(value -> claim(claim, value));
    }
    for (Object roles :
        Arrays.asList(
            null,
            "ADMIN",
            1,
            Map.of("ADMIN", true),
            List.of(1),
            List.of(List.of("ADMIN")),
            Arrays.asList("ADMIN", null),
            List.of("r".repeat(300)))) {
      claim("roles", roles);
    }
    for (Object scope : Arrays.asList(null, 1, List.of("x"), Map.of())) {
      claim("scope", scope);
    }
    for (Object alg : Arrays.asList(null, 256, List.of("RS256"), Map.of("alg", "RS256"), true)) {
      head("alg", alg);
    }
  }

  private void types() {
    for (Object type :
        Arrays.asList(
            ABSENT,
            null,
            "",
            "JWT",
            "jwt",
            "JOSE",
            "application/jwt",
            "dpop+jwt",
            "id_token+jwt",
            "logout+jwt",
            "at+jwt ",
            "at+jwt;x",
            "application/application/at+jwt",
            1,
            List.of("at+jwt"),
            Map.of())) {
      head("typ", type);
    }
  }

  private void nested() throws JOSEException {
    attack("a token in a token", rs256(own, header("cty", "JWT"), good));
    attack("a token as claims", rs256(own, header(), '"' + good + '"'));
    for (JWEAlgorithm algorithm : List.of(JWEAlgorithm.RSA_OAEP_256, JWEAlgorithm.RSA_OAEP_512)) {
      JWEObject sealed =
          new JWEObject(
              new JWEHeader.Builder(algorithm, EncryptionMethod.A256GCM)
                  .keyID(own.getKeyID())
                  .contentType("JWT")
                  .build(),
              new Payload(good));
      sealed.encrypt(new RSAEncrypter(own.toPublicJWK()));
      attack("sealed by " + algorithm, sealed.serialize());
    }
    attack(
        "sealed by dir",
        encode(header("alg", "dir", "enc", "A128GCM"))
            + ".."
            + encode("iv")
            + "."
            + encode("text")
            + "."
            + encode("tag"));
  }

  private void issuersAndAudiences() {
    for (Object iss :
        List.of(
            issuer + "/",
            issuer.replace("http", "https"),
            "HTTP://127.0.0.1:8080",
            "http://localhost:8080",
            issuer + "#",
            issuer + "?",
            issuer + "/x",
            "http://127.0.0.1:8081",
            " " + issuer,
            "hive",
            "https://evil.example",
            List.of(issuer))) {
      claim("iss", iss);
    }
    for (Object aud :
        Arrays.asList(
            null,
            "",
            "HIVE",
            "hive ",
            "hive,other",
            "hives",
            "hiv",
            1,
            true,
            List.of(),
            List.of("other"),
            Arrays.asList("other", null),
            List.of(1, "hive"),
            List.of(List.of("hive")),
            Map.of("hive", 1),
            List.of("HIVE", "hive2"))) {
      claim("aud", aud);
    }
  }

  private void unicode() {
    for (String claim : List.of("sub", "tenant")) {
      for (String value :
          List.of(
              "default\\u200b",
              "\\u202etluafed",
              "default\\u0000",
              "de\\nfault",
              "\\ud800",
              "default\\u00a0\\u2028",
              "\\ufeffdefault",
              "\\u00adadmin",
              "admin\\u0009",
              "\\udc00\\ud800",
              "\\u2060admin")) {
        raw(claim, '"' + value + '"');
      }
    }
  }

  private void sizes() {
    for (int depth : List.of(10, 100, 1_000)) {
      raw("deep" + depth, "[".repeat(depth) + "]".repeat(depth));
      attack(
          "header of " + depth + " levels",
          rs256(
              own,
              header("deep", "@@@")
                  .replace("\"@@@\"", "{\"a\":".repeat(depth) + "1" + "}".repeat(depth)),
              claims()));
    }
    attack("9 KiB", rs256(own, header(), claims("x", "y".repeat(6_200))));
    attack("20 KiB", rs256(own, header(), claims("x", "y".repeat(14_000))));
    attack("20 KiB of header", rs256(own, header("x", "y".repeat(14_000)), claims()));
    attack("20 KiB of dots", ".".repeat(20_000));
    attack("20 KiB of letters", "A".repeat(20_000));
    attack(
        "many roles",
        rs256(own, header(), claims("roles", java.util.Collections.nCopies(500, "ADMIN"))));
  }

  private void headersOfTheRequest() {
    String bearer = "Authorization: Bearer " + good;
    lines("two good tokens", bearer, bearer);
    lines("a good token and a bad one", bearer, "Authorization: Bearer x");
    lines("a bad token and a good one", "Authorization: Bearer x", bearer);
    lines("a good token and a secret", bearer, "Authorization: Basic YWRtaW46eA==");
    lines("two tokens in one header", bearer + ", Bearer " + good);
    lines("no token");
    lines("no scheme", "Authorization: " + good);
    lines("nothing behind the scheme", "Authorization: Bearer ");
    lines("another scheme", "Authorization: Token " + good);
    lines("DPoP", "Authorization: DPoP " + good);
    lines("basic", "Authorization: Basic " + encode("admin:" + good));
    lines("a tab behind the scheme", "Authorization: Bearer\t" + good);
    lines("two blanks behind the scheme", "Authorization: Bearer  " + good);
    lines("a colon behind the scheme", "Authorization: Bearer:" + good);
    lines("a name behind the scheme", "Authorization: Bearer token=" + good);
    lines("a header of another name", "X-Authorization: Bearer " + good);
    lines("a proxy's header", "Proxy-Authorization: Bearer " + good);
    lines("a cookie", "Cookie: access_token=" + good + "; Authorization=Bearer%20" + good);
    lines("a forwarded caller", "X-Forwarded-User: admin", "X-Remote-User: admin");
  }

  @Test
  void aTokenInTheAddressIsNone() {
    for (String name : List.of("access_token", "token", "Authorization", "bearer_token")) {
      String path = "/api/v1/tasks?" + name + "=" + good;
      assertThat(wire.send(path, List.of()).status()).as(name).isEqualTo(401);
    }
  }

  @Test
  void aFloodOfUnknownKeysIsRefusedAndDelaysNobody() {
    for (int i = 0; i < 1_000; i++) {
      String header = header("kid", UUID.randomUUID().toString());
      assertThat(wire.bearer(encode(header) + "." + encode(claims()) + ".AAAA")).isEqualTo(401);
    }
    long begun = System.nanoTime();

    assertThat(wire.bearer(good)).isEqualTo(201);
    assertThat(wire.bearer(rs256(own, header(), claims()))).isEqualTo(201);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aKeyThatIsNoLongerPublishedOpensNothing() {
    SigningKeys stored = shared().bean(SigningKeys.class);
    RSAKey old = stored.generate();
    shared().bean(Appender.class).write(stored.add(old, Instant.EPOCH));
    String token = rs256(old, header("kid", old.getKeyID()), claims());
    await().atMost(Duration.ofSeconds(2)).until(() -> wire.bearer(token) == 201);

    jdbc()
        .sql("update signing_key set published_until = now() where key_id = ?")
        .param(old.getKeyID())
        .update();

    await().atMost(Duration.ofSeconds(2)).until(() -> wire.bearer(token) == 401);
    assertThat(wire.bearer(good)).isEqualTo(201);
  }

  private static JdbcClient jdbc() {
    return shared().bean(JdbcClient.class);
  }

  @Test
  void aRevokedTokenOpensNothing() {
    Api.Answer client = admin().post("/clients", Map.of("name", "x", "roles", List.of("OPERATOR")));
    Door door = Door.of(shared());
    String id = client.text("clientId");
    String token = door.signIn(id, client.text("clientSecret")).token();
    assertThat(wire.bearer(token)).isEqualTo(201);

    door.revoke(id, client.text("clientSecret"), token);

    assertThat(wire.bearer(token)).isEqualTo(401);
  }
}
