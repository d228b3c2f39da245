package com.leanvibe.hive.command.identity;

import static java.time.Duration.ZERO;

import com.leanvibe.hive.events.identity.LockScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts failed attempts to sign in, for all instances together, and refuses those that come after
 * too many.
 *
 * <p>A lock of a client binds only those addresses that have failed as it themselves: whoever
 * guesses at a secret from elsewhere cannot lock its owner out. A lock of an address binds all who
 * come from it.
 */
@Component
class Lockouts {

  /** A lock that an attempt has brought about. */
  record Lock(LockScope scope, Instant until) {}

  private static final int MOST_DOUBLINGS = 20;

  private static final String FIND =
      """
      select key, last_at, locked_until from sign_in_failure where key in (?, ?, ?)""";

  /**
   * What had failed too long ago is forgotten; where a lock has ended, the next failure counts on.
   */
  private static final String COUNT =
      """
      insert into sign_in_failure as known (key, failures, last_at) values (:key, 1, :now)
      on conflict (key) do update set
        failures = case when greatest(known.last_at, known.locked_until) < :forgotten
          then 1 else known.failures + 1 end,
        last_at = excluded.last_at, locked_until = null
      returning failures""";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final IdentitySettings.SignIn settings;

  Lockouts(JdbcClient jdbc, Clock clock, IdentitySettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings.signIn();
  }

  @SuppressWarnings("ArrayRecordComponent") // Rows are never compared.
  private record Row(byte[] key, Instant lastAt, @Nullable Instant lockedUntil) {

    static Row of(ResultSet row, int number) throws SQLException {
      Timestamp locked = row.getTimestamp("locked_until");
      return new Row(
          row.getBytes("key"),
          row.getTimestamp("last_at").toInstant(),
          locked == null ? null : locked.toInstant());
    }

    Duration lockedFor(Instant now) {
      return lockedUntil == null ? Duration.ZERO : Duration.between(now, lockedUntil);
    }
  }

  /**
   * Lets an attempt go on.
   *
   * @return whether the client failed from this address lately
   * @throws SignInRefused where it is locked out
   */
  boolean check(Attempt attempt) {
    Instant now = clock.instant();
    List<Row> rows =
        jdbc.sql(FIND)
            .params(attempt.clientKey(), attempt.addressKey(), attempt.pairKey())
            .query(Row::of)
            .list();
    Duration client = find(rows, attempt.clientKey()).map(row -> row.lockedFor(now)).orElse(ZERO);
    Duration address = find(rows, attempt.addressKey()).map(row -> row.lockedFor(now)).orElse(ZERO);
    boolean failedBefore =
        find(rows, attempt.pairKey())
            .filter(row -> row.lastAt().isAfter(now.minus(settings.window())))
            .isPresent();
    Duration wait = failedBefore && client.compareTo(address) > 0 ? client : address;
    if (wait.isPositive()) {
      throw SignInRefused.locked(wait);
    }
    return failedBefore;
  }

  private static Optional<Row> find(List<Row> rows, byte[] key) {
    return rows.stream().filter(row -> Arrays.equals(row.key(), key)).findFirst();
  }

  /** Counts a failed attempt; answers the locks it brings about. */
  List<Lock> failed(Attempt attempt) {
    count(attempt.pairKey());
    List<Lock> locks = new ArrayList<>();
    count(attempt.clientKey(), settings.perClient())
        .ifPresent(until -> locks.add(new Lock(LockScope.CLIENT, until)));
    count(attempt.addressKey(), settings.perAddress())
        .ifPresent(until -> locks.add(new Lock(LockScope.ADDRESS, until)));
    return locks;
  }

  private Optional<Instant> count(byte[] key, int allowed) {
    int failures = allowed == 0 ? 0 : count(key);
    if (allowed == 0 || failures < allowed) {
      return Optional.empty();
    }
    Instant until = clock.instant().plus(length(failures - allowed));
    jdbc.sql("update sign_in_failure set locked_until = ? where key = ?")
        .params(Timestamp.from(until), key)
        .update();
    return Optional.of(until);
  }

  private int count(byte[] key) {
    Instant now = clock.instant();
    return jdbc.sql(COUNT)
        .param("key", key)
        .param("now", Timestamp.from(now))
        .param("forgotten", Timestamp.from(now.minus(settings.window())))
        .query(Integer.class)
        .single();
  }

  private Duration length(int before) {
    Duration doubled = settings.firstLock().multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
    return doubled.compareTo(settings.longestLock()) < 0 ? doubled : settings.longestLock();
  }

  /** Whoever has signed in from an address did not guess there. */
  void succeeded(Attempt attempt) {
    jdbc.sql("delete from sign_in_failure where key = ?").param(attempt.pairKey()).update();
  }

  @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    jdbc.sql("delete from sign_in_failure where greatest(last_at, locked_until) < ?")
        .param(Timestamp.from(clock.instant().minus(settings.window())))
        .update();
  }
}
