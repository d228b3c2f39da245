package com.leanvibe.hive.platform.limit;

import com.leanvibe.hive.platform.redis.RedisLink;
import com.leanvibe.hive.platform.redis.RedisSettings;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buckets in Redis, over one connection. When an answer is bad or late they are away, and one
 * thread looks when they answer again: at once over the same connection, so that a short stall
 * passes unnoticed, then over a new one every half second. The log tells once when that begins and
 * once when it ends.
 */
final class RedisBuckets implements SharedBuckets, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Of no owner, and never empty: a look shows that scripts run and that writes are accepted. */
  private static final String LOOKED_AT = "hive:limit:";

  private static final Allowance LOOKS = new Allowance(1_000_000, 1_000_000);

  private final RedisSettings settings;
  private final Duration patience;
  private final RedisLink link;
  private final TakeScript script = new TakeScript();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable StatefulRedisConnection<String, String> connection;

  /** Of the one thread that looks. */
  private boolean told;

  /** Does nothing before {@link #start}. */
  RedisBuckets(RedisSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
    this.link = new RedisLink(settings);
  }

  /** Begins to look for Redis, and waits for nothing. */
  void start() {
    look(null);
  }

  @Override
  public boolean areAway() {
    return connection == null;
  }

  @Override
  public CompletionStage<Taken> take(String key, Allowance allowance, long wanted) {
    var there = connection;
    return there == null
        ? CompletableFuture.failedFuture(new RedisException("Redis is away"))
        : script.run(there.async(), key, allowance, wanted);
  }

  @Override
  public synchronized void doubt() {
    var doubted = connection;
    if (doubted != null) {
      connection = null;
      look(doubted);
    }
  }

  private void look(@Nullable StatefulRedisConnection<String, String> doubted) {
    Thread.ofVirtual().name("limits-look").start(() -> lookUntilThere(doubted));
  }

  private void lookUntilThere(@Nullable StatefulRedisConnection<String, String> doubted) {
    var candidate = doubted;
    try {
      while (closed.getCount() > 0 && !isTakenUp(candidate)) {
        candidate = null;
        closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isTakenUp(@Nullable StatefulRedisConnection<String, String> doubted)
      throws InterruptedException {
    var candidate = doubted;
    try {
      candidate = candidate == null ? open() : candidate;
      ask(candidate, patience);
      tellItIsBack();
      connection = candidate;
      return true;
    } catch (ExecutionException | TimeoutException | RuntimeException away) {
      tellItIsAway(away);
      if (candidate != null) {
        candidate.closeAsync();
      }
      return false;
    }
  }

  /** The first answer may take longer: the script has to get there, and classes here. */
  private StatefulRedisConnection<String, String> open()
      throws InterruptedException, ExecutionException, TimeoutException {
    var opened = link.open();
    try {
      ask(opened, settings.timeout());
      return opened;
    } catch (InterruptedException | ExecutionException | TimeoutException bad) {
      opened.closeAsync();
      throw bad;
    }
  }

  private void ask(StatefulRedisConnection<String, String> candidate, Duration longest)
      throws InterruptedException, ExecutionException, TimeoutException {
    script
        .run(candidate.async(), LOOKED_AT, LOOKS, 1)
        .toCompletableFuture()
        .get(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void tellItIsAway(Exception why) {
    if (!told && closed.getCount() > 0) {
      LOG.warn("Redis is away: this instance limits callers by itself ({})", why.toString());
      told = true;
    }
  }

  private void tellItIsBack() {
    if (told) {
      LOG.info("Redis is back: limits are shared by all instances again");
      told = false;
    }
  }

  /** From then on they are away. */
  @Override
  public void close() {
    closed.countDown();
    connection = null;
    link.close();
  }
}
