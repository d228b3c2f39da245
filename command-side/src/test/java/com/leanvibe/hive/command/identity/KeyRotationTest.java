package com.leanvibe.hive.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.store.SessionConnections;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys follow each other, and no token is refused because of it, unless its key has to go. */
class KeyRotationTest extends TwinsTest {

  private final Door first = Door.of(first());
  private final Door second = Door.of(second());
  private final Api.Answer client =
      root().post("/clients", Map.of("name", "x", "roles", List.of("OPERATOR")));

  private String token(Door door) {
    Door.Answer answer = door.signIn(client.text("clientId"), client.text("clientSecret"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.token();
  }

  private static String keyOf(String token) {
    try {
      return SignedJWT.parse(token).getHeader().getKeyID();
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Set<String> published(Door door) {
    Set<String> ids = new HashSet<>();
    door.get("/oauth2/jwks")
        .body()
        .path("keys")
        .valueStream()
        .forEach(
            key -> {
              assertThat(key.propertyNames()).doesNotContain("d", "p", "q", "dp", "dq", "qi");
              ids.add(key.path("kid").asString());
            });
    return ids;
  }

  /** What is on its way from another test takes over first. */
  @BeforeEach
  void settle() {
    PublishedSigningKeys keys = first().bean(PublishedSigningKeys.class);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> keys.all().stream().noneMatch(key -> key.signsFrom().isAfter(Instant.now())));
  }

  private static Api.Answer rotate(String query) {
    return root().post("/signing-keys/rotate" + query, Map.of());
  }

  @Test
  void aKeyIsPublishedEverywhereBeforeItSignsAndNoTokenIsRefusedMeanwhile() {
    String before = token(first);

    Api.Answer rotated = rotate("");

    assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
    assertThat(rotated.position()).isPositive();
    String next = rotated.text("keyId");
    assertThat(published(first)).contains(next, keyOf(before));
    await().atMost(Duration.ofSeconds(2)).until(() -> published(second).contains(next));
    assertThat(keyOf(token(first))).isEqualTo(keyOf(before));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              String newest = token(second);
              assertThat(first.statusOf(newest)).isEqualTo(400);
              assertThat(second.statusOf(newest)).isEqualTo(400);
              assertThat(second.statusOf(before)).isEqualTo(400);
              return keyOf(newest).equals(next);
            });
    assertThat(keyOf(token(first))).isEqualTo(next);
    assertThat(first.statusOf(before)).isEqualTo(400);
    assertThat(published(first)).contains(next, keyOf(before));
  }

  @Test
  void whileAKeyIsOnItsWayNoOtherFollows() {
    rotate("");

    assertThat(root().post("/signing-keys/rotate", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void aKeyThatWasGivenAwayGoesAtOnceAndItsTokensWithIt() {
    String stolen = token(first);
    assertThat(second.statusOf(stolen)).isEqualTo(400);

    Api.Answer rotated = rotate("?immediate=true");

    assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
    assertThat(first.statusOf(stolen)).isEqualTo(401);
    await().atMost(Duration.ofSeconds(2)).until(() -> second.statusOf(stolen) == 401);
    assertThat(published(first)).containsExactly(rotated.text("keyId"));
    assertThat(published(second)).containsExactly(rotated.text("keyId"));
    assertThat(first.statusOf(token(second))).isEqualTo(400);
    assertThat(second.statusOf(token(first))).isEqualTo(400);
    Logged retired = logged("SigningKeyRetired", keyOf(stolen)).getLast();
    assertThat(retired.payload().path("compromised").asBoolean()).isTrue();
  }

  @Test
  void theLogTellsOfKeysAndHoldsNone() {
    String next = rotate("").text("keyId");

    Logged added = logged("SigningKeyAdded", next).getLast();

    assertThat(added.payload().propertyNames())
        .containsExactlyInAnyOrder("keyRingId", "keyId", "signsFrom");
    assertThat(added.metadata().path("action").asString()).isEqualTo("signing-key:rotate");
    List<Logged> retired = logged("SigningKeyRetired", "\"compromised\":false");
    assertThat(retired.getLast().payload().propertyNames())
        .containsExactlyInAnyOrder(
            "keyRingId", "keyId", "signsUntil", "publishedUntil", "compromised");
    String replaced = retired.getLast().payload().path("keyId").asString();
    assertThat(logged("SigningKeyAdded", replaced)).hasSize(1);
  }

  @Test
  void onlyThePlatformsAdministratorRotates() {
    Api tenant = root().newTenant();

    assertThat(tenant.post("/signing-keys/rotate", Map.of()).status()).isEqualTo(403);
  }

  /** As if a month had passed, and then another hour. */
  @Test
  void anOldKeyIsFollowedByItselfAndDestroyedWhenItsLastTokenHasExpired() {
    rotate("?immediate=true");
    String old = published(first).iterator().next();
    Instant month = Instant.now().plus(Duration.ofDays(31));

    at(month.minus(Duration.ofDays(2))).tend();
    assertThat(published(first)).containsExactly(old);

    at(month).tend();
    at(month.plusSeconds(1)).tend();

    Set<String> both = published(first);
    assertThat(both).hasSize(2).contains(old);
    Logged added = logged("SigningKeyAdded", other(both, old)).getLast();
    assertThat(added.metadata().path("actor").asString()).isEqualTo("hive");
    at(month.plus(Duration.ofMinutes(61))).tend();
    assertThat(published(first)).contains(old);
    at(month.plus(Duration.ofMinutes(67))).tend();
    assertThat(published(first)).containsExactly(other(both, old));
    jdbc().sql("update signing_key set signs_from = now()").update();
    first().bean(PublishedSigningKeys.class).reload();
    assertThat(keyOf(token(first))).isEqualTo(other(both, old));
  }

  private static String other(Set<String> keys, String one) {
    return keys.stream().filter(key -> !key.equals(one)).findFirst().orElseThrow();
  }

  private static KeyRotation at(Instant instant) {
    return new KeyRotation(
        first().bean(SigningKeys.class),
        first().bean(PublishedSigningKeys.class),
        first().bean(Commands.class),
        first().bean(SessionConnections.class),
        Clock.fixed(instant, ZoneOffset.UTC),
        SecretsTest.settings(1, Duration.ofSeconds(1)));
  }
}
