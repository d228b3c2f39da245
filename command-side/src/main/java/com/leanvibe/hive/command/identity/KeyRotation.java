package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.identity.KeyRing.Addition;
import com.leanvibe.hive.command.identity.KeyRing.Retirement;
import com.leanvibe.hive.command.store.SessionConnections;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.identity.KeyRingId;
import com.leanvibe.hive.platform.problem.Problem;
import com.nimbusds.jose.jwk.RSAKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Has signing keys follow each other, without refusing a token that one of them has signed. */
@Component
class KeyRotation {

  private static final String LOCK =
      "select pg_advisory_lock(hashtextextended('hive:key-rotation', 0))";

  /** Between the clocks of instances, and for what is under way. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /**
   * What is to come of the keys.
   *
   * @param keyId the key that takes over
   * @param signsFrom when it does
   */
  record Rotated(String keyId, Instant signsFrom, List<Retirement> retired) {}

  private final SigningKeys stored;
  private final PublishedSigningKeys published;
  private final Commands commands;
  private final SessionConnections sessions;
  private final Clock clock;
  private final IdentitySettings settings;

  KeyRotation(
      SigningKeys stored,
      PublishedSigningKeys published,
      Commands commands,
      SessionConnections sessions,
      Clock clock,
      IdentitySettings settings) {
    this.stored = stored;
    this.published = published;
    this.commands = commands;
    this.sessions = sessions;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Publishes a new key, which signs after the lead time.
   *
   * @param immediate it signs at once instead, and all others go at once, with their tokens
   * @throws Problem 409 where a key is already on its way
   */
  Done<Rotated> rotate(EventMetadata metadata, boolean immediate) {
    RSAKey key = stored.generate();
    return exclusively(() -> immediate ? replace(metadata, key) : follow(metadata, key));
  }

  /** What the hive does by itself: records the first key, has the next follow in time. */
  void tend() {
    Instant now = clock.instant();
    exclusively(
        () -> {
          stored.destroy(now);
          Done<Rotated> done = record(metadata(now), List.of(), List.of());
          if (isDue(stored.load(), now)) {
            follow(metadata(now), stored.generate());
          }
          return done;
        });
  }

  private static EventMetadata metadata(Instant now) {
    String id = Ids.next().toString();
    return new EventMetadata(
        Bootstrap.TENANT, EventMetadata.HIVE, "signing-key:rotate", id, id, null, null, now);
  }

  private boolean isDue(List<SigningKey> keys, Instant now) {
    Duration age = settings.signingKeys().maxAge().minus(settings.signingKeys().leadTime());
    return keys.stream()
        .filter(SigningKey::isCurrent)
        .noneMatch(key -> key.signsFrom().plus(age).isAfter(now));
  }

  private Done<Rotated> follow(EventMetadata metadata, RSAKey key) {
    Instant now = clock.instant();
    List<SigningKey> current = stored.load().stream().filter(SigningKey::isCurrent).toList();
    if (current.stream().anyMatch(other -> other.signsFrom().isAfter(now))) {
      throw Problem.conflict("A new key is published already and will sign soon");
    }
    Instant signsFrom = now.plus(settings.signingKeys().leadTime());
    Instant last = signsFrom.plus(settings.tokenLifetime()).plus(settings.clockSkew()).plus(MARGIN);
    return record(
        metadata,
        List.of(new NewKey(key, signsFrom)),
        current.stream().map(other -> new Retirement(other.id(), signsFrom, last, false)).toList());
  }

  private Done<Rotated> replace(EventMetadata metadata, RSAKey key) {
    Instant now = clock.instant();
    return record(
        metadata,
        List.of(new NewKey(key, now)),
        stored.load().stream()
            .filter(other -> other.isPublished(now))
            .map(other -> new Retirement(other.id(), now, now, true))
            .toList());
  }

  private record NewKey(RSAKey key, Instant signsFrom) {
    Addition addition() {
      return new Addition(key.getKeyID(), signsFrom);
    }
  }

  private Done<Rotated> record(
      EventMetadata metadata, List<NewKey> added, List<Retirement> retired) {
    List<Write> writes = new ArrayList<>();
    added.forEach(key -> writes.add(stored.add(key.key(), key.signsFrom())));
    retired.forEach(key -> writes.add(stored.retire(key)));
    List<Addition> present =
        stored.load().stream().map(key -> new Addition(key.id(), key.signsFrom())).toList();
    List<Addition> additions = added.stream().map(NewKey::addition).toList();
    Done<?> done =
        commands.send(
            metadata,
            new KeyRing.Rotate(KeyRingId.HIVE, present, additions, retired),
            writes.toArray(Write[]::new));
    published.reload();
    return new Done<>(rotated(additions, retired), done.position());
  }

  private static Rotated rotated(List<Addition> added, List<Retirement> retired) {
    return added.isEmpty()
        ? new Rotated("", Instant.EPOCH, retired)
        : new Rotated(added.getFirst().keyId(), added.getFirst().signsFrom(), retired);
  }

  /** One instance at a time, over all of them. */
  private <T> T exclusively(Supplier<T> work) {
    try (Connection session = sessions.open();
        Statement lock = session.createStatement()) {
      lock.execute(LOCK);
      return work.get();
    } catch (SQLException lost) {
      throw new IllegalStateException("The keys could not be locked", lost);
    }
  }
}
