package com.leanvibe.hive.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Only the first sight of a secret costs anything, and what costs is bounded. */
class SecretsTest {

  private static final Runnable NOTHING = () -> {};

  private final Secrets secrets = new Secrets(settings(1, Duration.ofMillis(50)));

  static IdentitySettings settings(int hashesAtOnce, Duration longestWait) {
    return new IdentitySettings(
        "http://127.0.0.1:8080",
        "hive",
        Path.of("unused"),
        Duration.ofHours(1),
        Duration.ofSeconds(5),
        null,
        new IdentitySettings.Bootstrap(true, "admin", Path.of("unused")),
        new IdentitySettings.Keys(Duration.ofDays(30), Duration.ofMinutes(5)),
        new IdentitySettings.SignIn(
            10,
            50,
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            hashesAtOnce,
            longestWait));
  }

  @Test
  void aSecretThatWasRightIsNotHashedAgain() {
    String hash = new Secrets(settings(1, Duration.ofSeconds(1))).hash("c", "secret");
    AtomicInteger hashed = new AtomicInteger();

    assertThat(secrets.match("c", hash, "secret", hashed::incrementAndGet)).isTrue();
    assertThat(secrets.match("c", hash, "secret", hashed::incrementAndGet)).isTrue();

    assertThat(hashed).hasValue(1);
  }

  @Test
  void whatIsRememberedIsOneSecretOfOneClientUnderOneHash() {
    String hash = secrets.hash("c", "secret");
    String other = secrets.hash("c", "other");
    AtomicInteger hashed = new AtomicInteger();

    assertThat(secrets.match("c", hash, "secret", hashed::incrementAndGet)).isTrue();
    assertThat(hashed).hasValue(0);
    assertThat(secrets.match("c", hash, "other", hashed::incrementAndGet)).isFalse();
    assertThat(secrets.match("c", other, "secret", hashed::incrementAndGet)).isFalse();
    assertThat(secrets.match("d", hash, "secret", hashed::incrementAndGet)).isTrue();
    assertThat(hashed).hasValue(3);
  }

  /** Within a wide margin, since other programs use the machine too. */
  @Test
  void aStrangerCostsAsMuchAsAWrongSecretOfWhateverHash() {
    String hash = secrets.hash("c", "secret");
    String old = "{sha256}" + new SaltedSha256().encode("secret");
    secrets.match("warm", null, "up", NOTHING);

    long wrong = fastest(hash);

    assertThat(fastest(null)).isBetween(wrong / 3, wrong * 3);
    assertThat(fastest(old)).isBetween(wrong / 3, wrong * 3);
  }

  private long fastest(String hash) {
    long[] nanos = new long[7];
    for (int i = 0; i < nanos.length; i++) {
      long begun = System.nanoTime();
      assertThat(secrets.match("c", hash, "wrong-" + i, NOTHING)).isFalse();
      nanos[i] = System.nanoTime() - begun;
    }
    return Arrays.stream(nanos).min().orElseThrow();
  }

  @Test
  void whoWaitsTooLongForItsTurnIsAskedToComeBack() {
    String hash = secrets.hash("c", "secret");

    assertThatThrownBy(
            () ->
                secrets.match(
                    "c", hash, "wrong", () -> secrets.match("c", hash, "wrong too", NOTHING)))
        .isInstanceOfSatisfying(
            SignInRefused.class, refused -> assertThat(refused.status()).isEqualTo(503));
    assertThat(secrets.match("c", hash, "secret", NOTHING)).isTrue();
  }

  @Test
  void whoIsRefusedAtItsTurnCostsNothingAndLeavesItsPlace() {
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(
              () ->
                  secrets.match(
                      "c",
                      null,
                      "wrong",
                      () -> {
                        throw SignInRefused.locked(Duration.ofSeconds(1));
                      }))
          .isInstanceOf(SignInRefused.class);
    }
  }
}
