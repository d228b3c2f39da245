package com.leanvibe.hive.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/** The keys that tokens are verified with. */
final class SigningKeys {

  private static final int TIMEOUT_MS = 2_000;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration KEPT_IN_OUTAGE = Duration.ofDays(1);

  /** A token that names an unknown key makes the set be fetched again, but not more often. */
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(2);

  private SigningKeys() {}

  /** The keys an issuer publishes: fetched when first needed, kept while it cannot be reached. */
  static JWKSource<SecurityContext> publishedAt(URI uri) {
    return JWKSourceBuilder.<SecurityContext>create(
            url(uri), new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MAX_BYTES))
        .cache(KEPT.toMillis(), 2L * TIMEOUT_MS)
        .refreshAheadCache(false)
        .rateLimited(BETWEEN_FETCHES.toMillis())
        .outageTolerant(KEPT_IN_OUTAGE.toMillis())
        .build();
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException | IllegalArgumentException notAnAddress) {
      throw new IllegalStateException("hive.identity.jwks-uri is not a URL: " + uri, notAnAddress);
    }
  }

  /** Whether there are any keys at hand, so that a token whose key is missing is a bad one. */
  static boolean areAtHand(JWKSource<SecurityContext> keys) {
    try {
      return !keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).isEmpty();
    } catch (KeySourceException unreachable) {
      return false;
    }
  }
}
