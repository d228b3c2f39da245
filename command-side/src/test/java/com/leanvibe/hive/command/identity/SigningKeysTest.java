package com.leanvibe.hive.command.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.crypto.Seal;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** All instances sign with one key, and none refuses what another has signed. */
class SigningKeysTest {

  private static final int INSTANCES = 8;
  private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

  @TempDir private Path folder;

  private Database database;
  private JdbcClient jdbc;
  private Path keyFile;

  @BeforeEach
  void migrate() throws Exception {
    database = Services.forTests().postgres().database("signing_keys");
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .placeholders(Map.of("app", database.app(), "reader", database.reader()))
        .locations("classpath:db/migration/command")
        .load()
        .migrate();
    jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(database.url(), database.app(), database.appPassword()));
    keyFile =
        Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private Set<String> load() {
    Set<String> ids = new HashSet<>();
    new SigningKeys(jdbc, keyFile).load().forEach(key -> ids.add(key.id()));
    return ids;
  }

  /** All of them have seen that there is none before the first can write its own. */
  @Test
  void instancesThatStartAtOnceMakeOneKey() throws Exception {
    Set<String> found = new HashSet<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(INSTANCES);
        Connection owner =
            DriverManager.getConnection(
                database.url(), database.owner(), database.ownerPassword())) {
      owner.setAutoCommit(false);
      owner.createStatement().execute("lock table signing_key in exclusive mode");
      List<Future<Set<String>>> starts = new ArrayList<>();
      for (int i = 0; i < INSTANCES; i++) {
        starts.add(crowd.submit(this::load));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == INSTANCES);
      owner.commit();
      for (Future<Set<String>> ids : starts) {
        found.addAll(ids.get());
      }
    }
    assertThat(found).hasSize(1);
    assertThat(jdbc.sql("select count(*) from signing_key").query(Long.class).single()).isOne();
  }

  private long waiting() {
    return jdbc.sql(
            "select count(*) from pg_locks where relation = 'signing_key'::regclass and not granted")
        .query(Long.class)
        .single();
  }

  @Test
  void whoseTurnItIsSignsAndAllOfThemArePublished() throws Exception {
    String first = load().iterator().next();
    String other = otherKey();
    Instant now = Instant.now();

    assertThat(signedBy(now)).isEqualTo(first);
    assertThat(signedBy(now.plusSeconds(90))).isEqualTo(other);
    assertThat(keysAt(now).get(ALL, null))
        .map(JWK::getKeyID)
        .containsExactlyInAnyOrder(other, first);
  }

  private String signedBy(Instant instant) {
    JwtEncoder encoder = new TokenEndpointConfiguration().tokenEncoder(keysAt(instant));
    Jwt token =
        encoder.encode(
            JwtEncoderParameters.from(
                JwsHeader.with(SignatureAlgorithm.RS256).build(),
                JwtClaimsSet.builder().subject("somebody").build()));
    return String.valueOf(token.getHeaders().get("kid"));
  }

  private PublishedSigningKeys keysAt(Instant instant) {
    return new PublishedSigningKeys(
        new SigningKeys(jdbc, keyFile), Clock.fixed(instant, ZoneOffset.UTC));
  }

  /** A key that was added later, as at a rotation. */
  private String otherKey() throws JOSEException {
    RSAKey key =
        new RSAKeyGenerator(2048)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.RS256)
            .keyIDFromThumbprint(true)
            .generate();
    byte[] sealed =
        new Seal(new byte[32])
            .close(key.toJSONString().getBytes(UTF_8), key.getKeyID().getBytes(UTF_8));
    jdbc.sql(
            """
            insert into signing_key (key_id, sealed, signs_from)
            values (?, ?, now() + interval '1 minute')""")
        .params(key.getKeyID(), sealed)
        .update();
    return key.getKeyID();
  }
}
