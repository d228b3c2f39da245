package com.leanvibe.hive.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Who signs in is recorded, who fails too often is locked out, and a stolen table gives nothing.
 */
class SignInTest extends TwinsTest {

  private record Credentials(String id, String secret) {}

  private static Credentials newClient(Api admin) {
    Api.Answer client = admin.post("/clients", Map.of("name", "x", "roles", List.of("OPERATOR")));
    return new Credentials(client.text("clientId"), client.text("clientSecret"));
  }

  private static String hashOf(String client) {
    return jdbc()
        .sql("select secret_hash from client where client_id = ?")
        .param(client)
        .query(String.class)
        .single();
  }

  @Test
  void aSignInIsInTheLogBeforeItsTokenIsHandedOut() throws Exception {
    Credentials client = newClient(root().newTenant());

    Door.Answer answer = Door.from("127.0.0.9", first()).signIn(client.id(), client.secret());

    var claims = SignedJWT.parse(answer.token()).getJWTClaimsSet();
    Logged event = logged("SignedIn", client.id()).getLast();
    assertThat(event.payload().path("tokenId").asString()).isEqualTo(claims.getJWTID());
    assertThat(event.payload().path("clientId").asString()).isEqualTo(client.id());
    assertThat(event.payload().path("tenant").asString())
        .isEqualTo(claims.getStringClaim("tenant"))
        .isEqualTo(event.metadata().path("tenant").asString());
    assertThat(event.metadata().path("sourceAddress").asString()).isEqualTo("127.0.0.9");
    assertThat(event.metadata().path("action").asString()).isEqualTo("token:issue");
    assertThat(event.aggregate()).startsWith("sign-in/");
    assertThat(claims.getStringClaim("client_id")).isEqualTo(client.id());
  }

  @Test
  void aWrongSecretIsRecordedForTheClientAndItsTenant() {
    Api tenant = root().newTenant();
    Credentials client = newClient(tenant);

    Door.Answer answer = Door.from("127.0.0.10", first()).signIn(client.id(), "guess-7351");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("invalid_client");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
    Logged event = logged("SignInFailed", client.id()).getLast();
    assertThat(event.payload().path("reason").asString()).isEqualTo("WRONG_SECRET");
    assertThat(event.payload().path("tenant").asString()).isNotEqualTo("default");
    assertThat(event.metadata().path("sourceAddress").asString()).isEqualTo("127.0.0.10");
    assertThat(logged("SignInFailed", "guess-7351")).isEmpty();
  }

  @Test
  void whatAStrangerCallsHimselfIsInNoEvent() {
    String stranger = "stranger-<script>-" + UUID.randomUUID();

    Door.Answer answer = Door.from("127.0.0.11", first()).signIn(stranger, "whatever");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(logged("SignInFailed", stranger)).isEmpty();
    Logged event = logged("SignInFailed", new Attempt(stranger, "").clientIdHash()).getLast();
    assertThat(event.payload().has("clientId")).isFalse();
    assertThat(event.payload().path("tenant").asString()).isEqualTo("default");
    assertThat(event.payload().path("reason").asString()).isEqualTo("UNKNOWN_CLIENT");
    assertThat(event.metadata().path("actor").asString()).isEqualTo("unknown");
  }

  @Test
  void aDisabledClientIsToldNoMoreThanAStranger() {
    Credentials client = newClient(root());
    root().post("/clients/" + client.id() + "/disable", Map.of());
    Door door = Door.from("127.0.0.12", first());

    Door.Answer answer = door.signIn(client.id(), client.secret());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(door.signIn("nobody-at-all", "x").body());
    assertThat(logged("SignInFailed", client.id()).getLast().payload().path("reason").asString())
        .isEqualTo("CLIENT_DISABLED");
  }

  @Test
  void tooManyFailuresLockTheAddressesThatFailedOutOfTheClientAtEveryInstance() {
    Credentials client = newClient(root());
    Door guesser = Door.from("127.0.0.20", first());
    for (int guess = 0; guess < 4; guess++) {
      assertThat(guesser.signIn(client.id(), "guess").status()).isEqualTo(401);
    }

    Door.Answer locked = guesser.at(second()).signIn(client.id(), "guess");

    assertThat(locked.status()).isEqualTo(429);
    assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(30, 60);
    assertThat(locked.error()).isEqualTo("temporarily_unavailable");
    assertThat(guesser.signIn(client.id(), client.secret()).status()).isEqualTo(429);
    assertThat(logged("SignInFailed", client.id())).hasSize(4);
    Logged event = logged("ClientLockedOut", client.id()).getLast();
    assertThat(event.payload().path("scope").asString()).isEqualTo("CLIENT");
  }

  /** Nor can whoever guesses lock out others who come from other addresses. */
  @Test
  void aStrangerCannotLockAClientOutOfItsOwnAddress() {
    Credentials client = newClient(root());
    Door stranger = Door.from("127.0.0.21", first());
    Door owner = Door.from("127.0.0.22", second());
    for (int guess = 0; guess < 6; guess++) {
      stranger.signIn(client.id(), "guess");
    }

    assertThat(stranger.signIn(client.id(), "guess").status()).isEqualTo(429);
    assertThat(owner.signIn(client.id(), client.secret()).status()).isEqualTo(200);
    assertThat(owner.signIn(client.id(), "mistyped").status()).isEqualTo(401);
    assertThat(owner.signIn(client.id(), client.secret()).status()).isEqualTo(429);
  }

  @Test
  void anAddressThatTriesManyClientsIsLockedOutOfAllOfThem() {
    Credentials client = newClient(root());
    Door door = Door.from("127.0.0.23", first());
    for (int guess = 0; guess < 12; guess++) {
      assertThat(door.signIn("no-such-client-" + guess, "guess").status()).isEqualTo(401);
    }

    assertThat(door.at(second()).signIn(client.id(), client.secret()).status()).isEqualTo(429);
    assertThat(Door.from("127.0.0.24", second()).signIn(client.id(), client.secret()).status())
        .isEqualTo(200);
    Logged event = logged("ClientLockedOut", "\"ADDRESS\"").getLast();
    assertThat(event.metadata().path("sourceAddress").asString()).isEqualTo("127.0.0.23");
  }

  @Test
  void eachFailureAfterALockLocksTwiceAsLongUpToABound() {
    Credentials client = newClient(root());
    Door door = Door.from("127.0.0.25", first());
    for (int guess = 0; guess < 4; guess++) {
      door.signIn(client.id(), "guess");
    }
    List<Integer> waits = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      waits.add(Integer.parseInt(door.signIn(client.id(), "guess").header("Retry-After")));
      jdbc()
          .sql("update sign_in_failure set locked_until = now() where locked_until > now()")
          .update();
      door.signIn(client.id(), "guess");
    }

    assertThat(waits.get(0)).isBetween(50, 60);
    assertThat(waits.get(1)).isBetween(110, 120);
    assertThat(waits.get(2)).isBetween(230, 240);
    assertThat(waits.get(5)).isBetween(890, 900);
  }

  @Test
  void secretsAreStoredAsArgon2idAndThoseFromOutsideAsOwaspAsks() {
    Credentials client = newClient(root());

    assertThat(hashOf(client.id())).startsWith("{argon2id}$argon2id$v=19$m=1024,t=2,p=1$");
    assertThat(hashOf(ADMIN)).startsWith("{argon2id-given}$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void anOldHashIsRenewedAtTheNextSignIn() {
    Credentials client = newClient(root());
    jdbc()
        .sql("update client set secret_hash = ? where client_id = ?")
        .params("{sha256}" + new SaltedSha256().encode(client.secret()), client.id())
        .update();
    Door door = Door.from("127.0.0.26", first());

    assertThat(door.signIn(client.id(), "wrong").status()).isEqualTo(401);
    assertThat(hashOf(client.id())).startsWith("{sha256}");
    assertThat(door.signIn(client.id(), client.secret()).status()).isEqualTo(200);

    String renewed = hashOf(client.id());
    assertThat(renewed).startsWith("{argon2id}");
    assertThat(
            new Argon2PasswordEncoder(16, 32, 1, 1024, 2)
                .matches(client.secret(), renewed.substring("{argon2id}".length())))
        .isTrue();
    assertThat(door.signIn(client.id(), client.secret()).status()).isEqualTo(200);
  }

  @Test
  void manyAtOnceAreAllLetIn() throws Exception {
    Credentials client = newClient(root());
    try (ExecutorService crowd = Executors.newFixedThreadPool(16)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        answers.add(
            crowd.submit(() -> Door.of(second()).signIn(client.id(), client.secret()).status()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(logged("SignedIn", client.id())).hasSize(64);
  }

  @Test
  void withoutASecretNobodyIsLetIn() {
    Credentials client = newClient(root());
    Door door = Door.from("127.0.0.27", first());

    assertThat(door.signIn(client.id(), "").status()).isIn(400, 401);
    assertThat(
            door.post(
                    "/oauth2/token",
                    client.id(),
                    client.secret(),
                    "grant_type=authorization_code&code=x")
                .status())
        .isEqualTo(400);
  }
}
