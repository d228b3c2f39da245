package com.leanvibe.hive.command.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The signing keys as this instance knows them, which is at most a second behind the database. */
final class PublishedSigningKeys implements JWKSource<SecurityContext> {

  private record Known(List<SigningKey> keys, JWKSet published) {}

  private final SigningKeys stored;
  private final Clock clock;
  private volatile Known known;

  PublishedSigningKeys(SigningKeys stored, Clock clock) {
    this.stored = stored;
    this.clock = clock;
    this.known = load();
  }

  private Known load() {
    Instant now = clock.instant();
    List<SigningKey> keys = stored.load();
    List<JWK> published =
        keys.stream().filter(key -> key.isPublished(now)).<JWK>map(SigningKey::key).toList();
    return new Known(keys, new JWKSet(published));
  }

  /** Reads the keys again; one at a time, so that what was read first is not noted last. */
  synchronized void reload() {
    known = load();
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    return selector.select(known.published());
  }

  /** All keys that were not destroyed yet, the one that signs last first. */
  List<SigningKey> all() {
    return known.keys();
  }

  /** Of the keys that could sign a token, the one whose turn it is. */
  JWK signer(List<JWK> fit) {
    Instant now = clock.instant();
    return known.keys().stream()
        .filter(key -> key.signs(now))
        .<JWK>map(SigningKey::key)
        .filter(fit::contains)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No key signs now"));
  }
}
