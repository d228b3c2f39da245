package com.leanvibe.hive.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys an issuer publishes: fetched when first needed, then every half minute while tokens
 * come, and kept while the issuer cannot be reached.
 *
 * <p>A token that names an unknown key has the keys fetched too, three times in a row and then once
 * in two seconds, whatever comes: in between, an unknown key costs a look into a map. Tokens of
 * known keys never wait.
 */
final class SigningKeys implements Keys {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final int TIMEOUT_MS = 2_000;
  private static final int MAX_BYTES = 256 * 1024;
  private static final long FRESH = Duration.ofSeconds(30).toNanos();
  private static final long KEPT_IN_OUTAGE = Duration.ofDays(1).toNanos();
  private static final long BETWEEN_FETCHES = Duration.ofSeconds(2).toNanos();
  private static final int BURST = 3;

  /** How many may wait for a fetch that may bring the key they look for, where others are known. */
  private static final int MAX_WAITING = 32;

  /** Where keys come from. */
  @FunctionalInterface
  interface Origin {
    Map<String, PublicKey> fetch() throws IOException, ParseException, JOSEException;
  }

  private record Fetched(Map<String, PublicKey> keys, long at) {}

  private final String issuer;
  private final Origin origin;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Fetched> fetched = new AtomicReference<>();
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private boolean underWay;
  private long nextTicket;
  private long rounds;

  SigningKeys(String issuer, Origin origin, LongSupplier nanoTime) {
    this.issuer = issuer;
    this.origin = origin;
    this.nanoTime = nanoTime;
    this.nextTicket = nanoTime.getAsLong() - BURST * BETWEEN_FETCHES;
  }

  /** The keys at an address. */
  static SigningKeys publishedAt(URI uri) {
    return new SigningKeys(uri.toString(), () -> keysAt(uri), System::nanoTime);
  }

  /** The keys of an issuer outside. */
  static SigningKeys of(ExternalIssuer external) {
    URI known = external.jwksUri();
    return known != null
        ? new SigningKeys(external.name(), () -> keysAt(known), System::nanoTime)
        : new SigningKeys(external.name(), () -> keysAt(discover(external)), System::nanoTime);
  }

  private static Map<String, PublicKey> keysAt(URI uri)
      throws IOException, ParseException, JOSEException {
    return KeySet.of(JWKSet.parse(content(uri)).getKeys());
  }

  private static String content(URI uri) throws IOException {
    return new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MAX_BYTES)
        .retrieveResource(uri.toURL())
        .getContent();
  }

  /** OpenID Connect Discovery 1.0, 4.3: metadata that names another issuer is not its own. */
  private static URI discover(ExternalIssuer external) throws IOException {
    try {
      JsonNode metadata = JsonMapper.shared().readTree(content(external.metadata()));
      if (!external.issuer().equals(metadata.path("issuer").stringValue(""))) {
        throw new IOException("The metadata names another issuer");
      }
      URI keys = URI.create(metadata.path("jwks_uri").stringValue(""));
      if (!external.metadata().getScheme().equals(keys.getScheme())) {
        throw new IOException("The metadata names keys that are less protected than itself");
      }
      return keys;
    } catch (JacksonException | IllegalArgumentException unreadable) {
      throw new IOException("The metadata cannot be read", unreadable);
    }
  }

  @Override
  public @Nullable PublicKey find(String id) throws KeysUnavailable {
    PublicKey known = keys().get(id);
    if (known != null) {
      return known;
    }
    fetchOrWait();
    Map<String, PublicKey> keys = keys();
    if (keys.isEmpty()) {
      throw new KeysUnavailable(issuer);
    }
    return keys.get(id);
  }

  @Override
  public boolean publish(String id) {
    return keys().containsKey(id);
  }

  /** What is known; where that is no longer fresh, it is fetched again in the background. */
  private Map<String, PublicKey> keys() {
    Fetched known = fetched.get();
    if (known == null) {
      return Map.of();
    }
    long age = nanoTime.getAsLong() - known.at();
    if (age > FRESH && begin()) {
      Thread.startVirtualThread(this::fetch);
    }
    return age > KEPT_IN_OUTAGE ? Map.of() : known.keys();
  }

  private void fetchOrWait() {
    if (begin()) {
      fetch();
    } else if (fetched.get() == null) {
      await();
    } else if (waiting.tryAcquire()) {
      try {
        await();
      } finally {
        waiting.release();
      }
    }
  }

  /** Takes it upon this thread to fetch, where nobody does so and it is not too often. */
  private boolean begin() {
    long now = nanoTime.getAsLong();
    lock.lock();
    try {
      long ticket = Math.max(nextTicket, now - BURST * BETWEEN_FETCHES);
      if (underWay || ticket + BETWEEN_FETCHES > now) {
        return false;
      }
      nextTicket = ticket + BETWEEN_FETCHES;
      underWay = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void fetch() {
    try {
      fetched.set(new Fetched(origin.fetch(), nanoTime.getAsLong()));
    } catch (IOException | ParseException | JOSEException | RuntimeException unreachable) {
      LOG.warn("The keys of {} cannot be had: {}", issuer, unreachable.toString());
    } finally {
      end();
    }
  }

  private void end() {
    lock.lock();
    try {
      underWay = false;
      rounds++;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end of the fetch that is under way, if one is. */
  private void await() {
    lock.lock();
    try {
      long round = rounds;
      while (underWay && round == rounds) {
        ended.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
