package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.platform.redis.RedisSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The connections to Redis: one that writes letters, one that reads and acknowledges them so that
 * readers do not queue behind large writes, one that hears of new letters.
 *
 * <p>A command that was under way when a connection broke fails and is not sent again: its caller
 * decides whether twice would be once too often.
 */
@Configuration(proxyBeanMethods = false)
class RedisConnections {

  static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);

  private static final int THREADS = 2;
  private static final int LONGEST_PAUSE_MILLIS = 500;

  @Bean(destroyMethod = "shutdown")
  ClientResources redisResources() {
    return DefaultClientResources.builder()
        .ioThreadPoolSize(THREADS)
        .computationThreadPoolSize(THREADS)
        .reconnectDelay(Delay.exponential(0, LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS, 2))
        .build();
  }

  @Bean(destroyMethod = "shutdown")
  RedisClient redisClient(ClientResources resources, RedisSettings settings) {
    RedisURI uri = RedisURI.create(settings.uri());
    uri.setTimeout(settings.timeout());
    RedisClient client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .replayFilter(command -> true)
            .socketOptions(
                SocketOptions.builder().connectTimeout(settings.timeout()).keepAlive(true).build())
            .build());
    return client;
  }

  @Bean
  RedisLine writingLine(RedisClient client, RedisSettings settings) {
    return line(client, settings);
  }

  @Bean
  RedisLine readingLine(RedisClient client, RedisSettings settings) {
    return line(client, settings);
  }

  private static RedisLine line(RedisClient client, RedisSettings settings) {
    RedisURI uri = RedisURI.create(settings.uri());
    return new RedisLine(
        () -> client.connectAsync(CODEC, uri).toCompletableFuture(), settings.timeout());
  }

  @Bean
  Bells bells() {
    return new Bells();
  }
}
