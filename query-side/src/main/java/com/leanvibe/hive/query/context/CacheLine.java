package com.leanvibe.hive.query.context;

import com.leanvibe.hive.platform.redis.RedisLink;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Redis that caches share. When an answer fails or is late Redis is away: nobody
 * asks it then, and a second later the next one who would makes a thread of its own look for it.
 */
final class CacheLine implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CacheLine.class);
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A few KiB each, should Redis not take them. */
  private static final int MOST_WRITES = 256;

  private final RedisLink link;
  private final Duration patience;
  private final Semaphore writes = new Semaphore(MOST_WRITES);
  private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
  private boolean looking;
  private long lookAgainAt = System.nanoTime();

  /** Connects to nothing before the first look-up. */
  CacheLine(RedisLink link, Duration patience) {
    this.link = link;
    this.patience = patience;
  }

  /**
   * Looks something up.
   *
   * @throws RedisCommandExecutionException where Redis refuses to say
   * @throws RedisException where it is away, or is from now on
   */
  Optional<byte[]> get(String key) {
    var there = connection;
    if (there == null) {
      look();
      throw new RedisException("Redis is away");
    }
    try {
      return Optional.ofNullable(
          there.async().get(key).get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RedisCommandExecutionException refusal) {
        throw refusal;
      }
      throw lost(there, failure);
    } catch (TimeoutException | RedisException | CancellationException failure) {
      throw lost(there, failure);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new RedisException(ending);
    }
  }

  private RedisException lost(StatefulRedisConnection<String, byte[]> there, Exception failure) {
    synchronized (this) {
      if (connection == there) {
        connection = null;
        lookAgainAt = System.nanoTime() + PAUSE_NANOS;
      }
    }
    there.closeAsync();
    return new RedisException("Redis is away from now on", failure);
  }

  private synchronized void look() {
    if (!looking && connection == null && System.nanoTime() - lookAgainAt >= 0) {
      looking = true;
      Thread.ofVirtual().name("context-cache-look").start(this::open);
    }
  }

  private void open() {
    StatefulRedisConnection<String, byte[]> opened = null;
    try {
      opened = link.open(CODEC);
    } catch (RedisException away) {
      log.debug("Redis is away still", away);
    } finally {
      looked(opened);
    }
  }

  private synchronized void looked(@Nullable StatefulRedisConnection<String, byte[]> opened) {
    connection = opened;
    looking = false;
    lookAgainAt = System.nanoTime() + PAUSE_NANOS;
  }

  /**
   * Writes something without waiting for it.
   *
   * @return fails where Redis is away, refuses it, or has not yet taken too much of what was
   *     written before
   */
  CompletionStage<?> put(String key, byte[] value, Duration life) {
    var there = connection;
    if (there == null) {
      return CompletableFuture.failedFuture(new RedisException("Redis is away"));
    }
    if (!writes.tryAcquire()) {
      return CompletableFuture.failedFuture(new RedisException("Redis does not keep up"));
    }
    try {
      return there
          .async()
          .psetex(key, life.toMillis(), value)
          .whenComplete((done, failure) -> writes.release());
    } catch (RedisException closed) {
      writes.release();
      return CompletableFuture.failedFuture(closed);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
