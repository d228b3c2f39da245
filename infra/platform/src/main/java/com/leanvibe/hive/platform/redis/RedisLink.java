package com.leanvibe.hive.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections that do not come back by themselves: whoever uses one decides what it is worth.
 * The client is made with the first of them, so that nobody's start waits for it.
 */
public final class RedisLink implements AutoCloseable {

  private static final int THREADS = 2;

  private final RedisURI uri;
  private final ClientOptions options;
  private @Nullable ClientResources resources;
  private @Nullable RedisClient client;
  private boolean closed;

  /** Connects to nothing yet. */
  public RedisLink(RedisSettings settings) {
    Duration timeout = settings.timeout();
    uri = RedisURI.create(settings.uri());
    uri.setTimeout(timeout);
    options =
        ClientOptions.builder()
            .autoReconnect(false)
            .socketOptions(SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build())
            .build();
  }

  /**
   * Opens one that speaks of texts.
   *
   * @throws RedisException where that fails, or takes longer than it may
   */
  public StatefulRedisConnection<String, String> open() {
    return open(StringCodec.UTF8);
  }

  /**
   * Opens one.
   *
   * @throws RedisException where that fails, or takes longer than it may
   */
  public <V> StatefulRedisConnection<String, V> open(RedisCodec<String, V> codec) {
    return client().connect(codec);
  }

  private synchronized RedisClient client() {
    if (closed) {
      throw new RedisException("Closed");
    }
    if (client == null) {
      resources =
          DefaultClientResources.builder()
              .ioThreadPoolSize(THREADS)
              .computationThreadPoolSize(THREADS)
              .build();
      client = RedisClient.create(resources, uri);
      client.setOptions(options);
    }
    return client;
  }

  /** Ends all of them; from then on none is opened. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
    if (resources != null) {
      resources.shutdown();
    }
  }
}
