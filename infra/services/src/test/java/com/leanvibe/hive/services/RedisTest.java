package com.leanvibe.hive.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RedisTest {

  private final Redis redis = Services.forTests().redis();

  @Test
  void nobodyGetsInWithoutThePassword() {
    URI address = URI.create(redis.uri());
    assertThatThrownBy(
            () -> ask("redis://127.0.0.1:" + address.getPort(), commands -> commands.get("x")))
        .hasStackTraceContaining("NOAUTH");
    assertThatThrownBy(
            () ->
                ask("redis://:guess@127.0.0.1:" + address.getPort(), commands -> commands.get("x")))
        .hasStackTraceContaining("WRONGPASS");
  }

  @Test
  void freshUrisAreApart() {
    String one = redis.freshUri();
    String other = redis.freshUri();
    ask(one, commands -> commands.set("key", "value"));
    assertThat(value(one)).isEqualTo("value");
    assertThat(value(other)).isNull();
  }

  @Test
  void whatIsAcknowledgedSurvivesAKill() {
    String uri = redis.freshUri();
    ask(uri, commands -> commands.set("key", "value"));
    redis.kill();
    assertThatThrownBy(() -> ask(uri, RedisCommands::ping))
        .hasMessageContaining("Unable to connect");
    redis.start();
    assertThat(value(uri)).isEqualTo("value");
  }

  @Test
  void whileItIsFrozenNobodyAnswersAndAfterwardsNothingIsLost() {
    String uri = redis.freshUri();
    ask(uri, commands -> commands.set("key", "value"));
    RedisURI impatient = RedisURI.create(uri);
    impatient.setTimeout(Duration.ofMillis(200));
    redis.freeze();
    try (RedisClient client = RedisClient.create(impatient)) {
      await().until(() -> isUnanswered(client));
    } finally {
      redis.thaw();
    }
    assertThat(value(uri)).isEqualTo("value");
  }

  private static boolean isUnanswered(RedisClient client) {
    try (var connection = client.connect()) {
      connection.sync().ping();
      return false;
    } catch (RedisException unanswered) {
      return true;
    }
  }

  @Test
  void aWipeLeavesNothing() {
    String uri = redis.freshUri();
    ask(uri, commands -> commands.set("key", "value"));
    redis.wipe();
    assertThat(value(uri)).isNull();
  }

  @Test
  void everyWriteIsOnDiskBeforeItIsAcknowledged() {
    Map<String, String> settings = ask(redis.uri(), commands -> commands.configGet("append*"));
    assertThat(settings).containsEntry("appendonly", "yes").containsEntry("appendfsync", "always");
  }

  private static String value(String uri) {
    return ask(uri, commands -> commands.get("key"));
  }

  private static <T> T ask(String uri, Function<RedisCommands<String, String>, T> question) {
    try (RedisClient client = RedisClient.create(uri);
        StatefulRedisConnection<String, String> connection = client.connect()) {
      return question.apply(connection.sync());
    }
  }
}
