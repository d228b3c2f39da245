package com.leanvibe.hive.command.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes secrets with Argon2id and verifies them. An instance remembers the secrets it has seen to
 * be right, by a MAC under a key that is made when it starts and never leaves it, so that only the
 * first sight of a secret costs anything.
 */
@Component
class Secrets {

  private static final int MAX_REMEMBERED = 20_000;
  private static final Duration REMEMBERED = Duration.ofHours(12);
  private static final String MAC = "HmacSHA256";

  private static final String MADE = "argon2id";
  private static final String GIVEN = "argon2id-given";
  private static final String OUTDATED = "sha256";

  private final PasswordEncoder encoder = encoder(MADE);
  private final PasswordEncoder given = encoder(GIVEN);
  private final SecretKeySpec key = new SecretKeySpec(random(), MAC);
  private final Cache<ByteBuffer, Boolean> remembered =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterAccess(REMEMBERED).build();

  /** Bounds the memory: a hash takes up to 19 MiB while it is computed. */
  private final Semaphore turns;

  private final Duration longestWait;
  private volatile @Nullable String nobodys;

  Secrets(IdentitySettings settings) {
    this.turns = new Semaphore(settings.signIn().hashesAtOnce(), true);
    this.longestWait = settings.signIn().longestWait();
  }

  /**
   * Secrets that the hive makes have 256 random bits, which nobody guesses however little a hash
   * costs. Those that are given may have been chosen by people: they are hashed as OWASP asks for
   * at least, with 19 MiB and two passes. All have one lane, a salt of 16 and a hash of 32 bytes.
   */
  private static DelegatingPasswordEncoder encoder(String id) {
    return new DelegatingPasswordEncoder(
        id,
        Map.of(
            MADE,
            new Argon2PasswordEncoder(16, 32, 1, 1024, 2),
            GIVEN,
            new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2),
            OUTDATED,
            new SaltedSha256()));
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /**
   * Hashes a secret that was made for a client, and remembers it.
   *
   * @throws SignInRefused where too many wait for their turn
   */
  String hash(String clientId, String secret) {
    return hash(clientId, secret, encoder);
  }

  /**
   * Hashes a secret that came from outside, and remembers it.
   *
   * @throws SignInRefused where too many wait for their turn
   */
  String hashGiven(String clientId, String secret) {
    return hash(clientId, secret, given);
  }

  private String hash(String clientId, String secret, PasswordEncoder by) {
    String hash = inTurn(() -> String.valueOf(by.encode(secret)));
    remembered.put(mac(clientId, hash, secret), true);
    return hash;
  }

  private String encoded(String secret) {
    return String.valueOf(encoder.encode(secret));
  }

  /** Whether a hash is one that is no longer made. */
  boolean isOutdated(String hash) {
    return hash.startsWith("{" + OUTDATED + "}");
  }

  /**
   * Whether a secret is a client's. A wrong one costs the same whatever client it is for, and
   * whether or not there is one.
   *
   * @param hash absent where there is no such client
   * @param beforeItCosts is asked when it is this attempt's turn, and may refuse
   * @throws SignInRefused where too many wait for their turn
   */
  boolean match(String clientId, @Nullable String hash, String secret, Runnable beforeItCosts) {
    ByteBuffer mac = mac(clientId, String.valueOf(hash), secret);
    if (hash != null && remembered.getIfPresent(mac) != null) {
      return true;
    }
    boolean right =
        inTurn(
            () -> {
              beforeItCosts.run();
              return compare(hash, secret);
            });
    if (right) {
      remembered.put(mac, true);
    }
    return right;
  }

  private boolean compare(@Nullable String hash, String secret) {
    if (hash != null && !isOutdated(hash)) {
      return encoder.matches(secret, hash);
    }
    boolean right = hash != null && encoder.matches(secret, hash);
    if (!right) {
      encoder.matches(secret, nobodys());
    }
    return right;
  }

  /** The hash of a secret that nobody has. */
  private String nobodys() {
    String known = nobodys;
    if (known == null) {
      known = encoded(new String(random(), UTF_8));
      nobodys = known;
    }
    return known;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw SignInRefused.busy();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw SignInRefused.busy();
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /** Each part goes in with its length, so that no two lists of parts look the same. */
  private ByteBuffer mac(String... parts) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      for (String part : parts) {
        byte[] bytes = part.getBytes(UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
      }
      return ByteBuffer.wrap(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has " + MAC, impossible);
    }
  }
}
