package com.leanvibe.hive.command.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Instance;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** People and services may come from elsewhere; then the hive's own token endpoint is closed. */
class ExternalIssuerRoutesTest extends TwinsTest {

  private static final RSAKey CORP = newKey();
  private static final RSAKey PARTNER = newKey();

  private static HttpServer server;
  private static Instance instance;

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("k").generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/corp/keys", new JWKSet(CORP.toPublicJWK()).toString());
    serve("/partner/keys", new JWKSet(PARTNER.toPublicJWK()).toString());
    serve(
        "/corp/.well-known/openid-configuration",
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("issuer", issuer("corp"), "jwks_uri", issuer("corp") + "/keys")));
    server.start();
    Map<String, Object> settings = new LinkedHashMap<>(Twins.SETTINGS);
    put(settings, 0, "corp", "acme,umbrella");
    settings.put("hive.identity.issuers[0].tenant-claim", "org");
    settings.put("hive.identity.issuers[0].token-types", "JWT");
    settings.put("hive.identity.issuers[0].role-mapping.hive-operators", "OPERATOR");
    put(settings, 1, "partner", "globex");
    settings.put("hive.identity.issuers[1].jwks-uri", issuer("partner") + "/keys");
    settings.put("hive.identity.issuers[1].role-mapping.staff", "ADMIN");
    instance = start(settings);
  }

  private static void put(Map<String, Object> settings, int at, String name, String tenants) {
    String prefix = "hive.identity.issuers[" + at + "].";
    settings.put(prefix + "name", name);
    settings.put(prefix + "issuer", issuer(name));
    settings.put(prefix + "audience", "hive");
    settings.put(prefix + "tenants", tenants);
  }

  @AfterAll
  static void stop() {
    instance.close();
    server.stop(0);
  }

  private static void serve(String path, String text) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, text.length());
          exchange.getResponseBody().write(text.getBytes(UTF_8));
          exchange.close();
        });
  }

  private static String issuer(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  private static String token(RSAKey key, String issuer, String type, Object... more) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer(issuer));
    claims.put("sub", "alice");
    claims.put("aud", List.of("hive"));
    claims.put("iat", now);
    claims.put("exp", now + 300);
    for (int i = 0; i < more.length; i += 2) {
      claims.put(more[i].toString(), more[i + 1]);
    }
    String header = "{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"" + type + "\"}";
    return Forge.rs256(key, header, JsonMapper.shared().writeValueAsString(claims));
  }

  private static int submit(String token) {
    return Wire.to(instance.url()).bearer(token);
  }

  @Test
  void aCallerFromElsewhereWorksInItsTenantUnderANameOfItsOwn() {
    assertThat(
            submit(token(CORP, "corp", "JWT", "org", "acme", "roles", List.of("hive-operators"))))
        .isEqualTo(201);

    Map<String, Object> last =
        jdbc()
            .sql(
                """
                select convert_from(metadata, 'UTF8')::jsonb ->> 'actor' as actor,
                  convert_from(metadata, 'UTF8')::jsonb ->> 'tenant' as tenant
                from event where name = 'hive.task.TaskSubmitted' order by position desc limit 1""")
            .query()
            .singleRow();
    assertThat(last).containsEntry("actor", "corp:alice").containsEntry("tenant", "acme");
  }

  @Test
  void onlyRolesThatAreMappedCount() {
    assertThat(submit(token(CORP, "corp", "JWT", "org", "acme", "roles", List.of("OPERATOR"))))
        .isEqualTo(403);
    assertThat(submit(token(PARTNER, "partner", "at+jwt", "roles", "staff"))).isEqualTo(201);
  }

  @Test
  void keysTenantsAndTypesOfOneAreNotThoseOfAnother() {
    List<String> roles = List.of("hive-operators", "staff");
    assertThat(submit(token(PARTNER, "corp", "JWT", "org", "acme", "roles", roles))).isEqualTo(401);
    assertThat(submit(token(CORP, "partner", "at+jwt", "roles", roles))).isEqualTo(401);
    assertThat(submit(token(CORP, "corp", "JWT", "org", "globex", "roles", roles))).isEqualTo(401);
    assertThat(submit(token(CORP, "corp", "at+jwt", "org", "acme", "roles", roles))).isEqualTo(401);
    assertThat(submit(token(PARTNER, "partner", "JWT", "roles", roles))).isEqualTo(401);
  }

  @Test
  void theHivesOwnTokensGoOnToCountUntilTheyExpire() {
    assertThat(submit(root().token())).isEqualTo(201);
  }

  @Test
  void theHivesOwnTokenEndpointIsClosed() {
    Door door = Door.of(instance);

    assertThat(door.signIn("admin", "x").status()).isEqualTo(401);
    assertThat(door.signIn("admin", "x").body().path("type").asString())
        .isEqualTo("urn:hive:problem:unauthenticated");
    assertThat(door.get("/.well-known/oauth-authorization-server").status()).isEqualTo(401);
    assertThat(door.get("/oauth2/jwks").status()).isEqualTo(401);
  }

  @Configuration(proxyBeanMethods = false)
  static class Probe {

    @Bean
    @Conditional(TokenEndpointCondition.class)
    String endpoint() {
      return "open";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a=b, true",
    "hive.identity.issuers[0].name=corp, false",
    "hive.identity.token-endpoint=false, false",
    "hive.identity.issuers[0].name=corp;hive.identity.token-endpoint=true, true"
  })
  void itIsOpenUnlessThereIsAnotherIssuerOrAsConfigured(String settings, boolean open) {
    new ApplicationContextRunner()
        .withUserConfiguration(Probe.class)
        .withPropertyValues(settings.split(";"))
        .run(application -> assertThat(application.containsBean("endpoint")).isEqualTo(open));
  }
}
