package com.leanvibe.hive.query.context;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.redis.RedisLink;
import com.leanvibe.hive.platform.redis.RedisSettings;
import com.leanvibe.hive.services.Redis;
import com.leanvibe.hive.services.Services;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances find what others have kept, and nobody waits for a Redis that does not answer. */
class RedisShelfTest {

  /** Long enough that no stall of the machine is taken for an outage. */
  private static final Duration PATIENT = Duration.ofSeconds(10);

  private static final Duration IMPATIENT = Duration.ofMillis(50);
  private static final Duration SOON = Duration.ofSeconds(20);

  /** What a machine with other work may add to any time that is measured. */
  private static final Duration STALL = Duration.ofMillis(950);

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int MOST = 100;

  private final Redis redis = Services.forTests().redis();
  private final String uri = redis.freshUri();
  private final List<CacheLine> lines = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** Texts that say of what form they are. */
  private static final class Texts implements Form<String> {

    @Override
    public byte[] write(String value) {
      return ("=" + value).getBytes(US_ASCII);
    }

    @Override
    public Optional<String> read(byte[] bytes) {
      String text = new String(bytes, US_ASCII);
      return text.startsWith("=") ? Optional.of(text.substring(1)) : Optional.empty();
    }
  }

  @AfterEach
  void close() {
    lines.forEach(CacheLine::close);
  }

  private RedisShelf<String> shelf(String at, Duration patience, int most) {
    CacheLine line =
        new CacheLine(new RedisLink(new RedisSettings(at, Duration.ofSeconds(2))), patience);
    lines.add(line);
    return new RedisShelf<>("found", new Texts(), line, LIFE, most);
  }

  /** One that has found Redis. */
  private RedisShelf<String> together(Duration patience, int most) {
    RedisShelf<String> shelf = shelf(uri, patience, most);
    shelf.bindTo(registry);
    awaitTogether(shelf);
    return shelf;
  }

  private void awaitTogether(RedisShelf<String> shelf) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              double misses = count("hive.context.cache.redis", "miss");
              shelf.find("never kept");
              return count("hive.context.cache.redis", "miss") > misses;
            });
  }

  private double count(String meter, String result) {
    return registry.get(meter).tags("cache", "found", "result", result).functionCounter().count();
  }

  private void keep(RedisShelf<String> shelf, String fingerprint, String value) {
    double done = count("hive.context.cache.redis.writes", "done");
    shelf.keep(fingerprint, value);
    await().atMost(SOON).until(() -> count("hive.context.cache.redis.writes", "done") > done);
  }

  private <T> T ask(Function<RedisCommands<String, byte[]>, T> question) {
    try (RedisClient client = RedisClient.create(uri);
        var connection =
            client.connect(RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE))) {
      return question.apply(connection.sync());
    }
  }

  @Test
  void whatOneKeepsAnotherFinds() {
    RedisShelf<String> one = together(PATIENT, MOST);
    keep(one, "a", "value");
    RedisShelf<String> other = shelf(uri, PATIENT, MOST);

    await().atMost(SOON).until(() -> other.find("a").equals(Optional.of("value")));
    assertThat(one.find("a")).contains("value");
    assertThat(one.find("b")).isEmpty();
    assertThat(count("hive.context.cache.redis", "hit")).isOne();
  }

  @Test
  void whatIsKeptExpiresByItself() {
    keep(together(PATIENT, MOST), "a", "value");

    long left = ask(commands -> commands.pttl("hive:context:found:a"));
    assertThat(left).isPositive().isLessThanOrEqualTo(LIFE.toMillis());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 8})
  void whatIsCutOffIsAbsent(int length) {
    RedisShelf<String> shelf = together(PATIENT, MOST);
    keep(shelf, "a", "value");
    byte[] whole = ask(commands -> commands.get("hive:context:found:a"));
    byte[] part = Arrays.copyOf(whole, length);

    ask(commands -> commands.set("hive:context:found:a", part));

    assertThat(shelf.find("a")).isEmpty();
    assertThat(count("hive.context.cache.redis", "garbled")).isOne();
  }

  @Test
  void whatIsGarbledIsAbsentWhereverThatIs() {
    RedisShelf<String> shelf = together(PATIENT, MOST);
    keep(shelf, "a", "value");
    byte[] whole = ask(commands -> commands.get("hive:context:found:a"));
    for (int at = 0; at < whole.length; at++) {
      byte[] garbled = whole.clone();
      garbled[at] ^= 4;
      ask(commands -> commands.set("hive:context:found:a", garbled));
      assertThat(shelf.find("a")).isEmpty();
    }
    ask(commands -> commands.set("hive:context:found:b", whole));
    assertThat(shelf.find("b")).as("what was kept under another key").isEmpty();
    assertThat(count("hive.context.cache.redis", "garbled")).isEqualTo(whole.length + 1.0);
    assertThat(count("hive.context.cache.redis", "hit")).isZero();
  }

  @Test
  void whatRedisRefusesToSayIsAbsentAndTheOthersAreThere() {
    RedisShelf<String> shelf = together(PATIENT, MOST);
    keep(shelf, "a", "value");
    ask(commands -> commands.lpush("hive:context:found:b", new byte[1]));

    assertThat(shelf.find("b")).isEmpty();
    assertThat(count("hive.context.cache.redis", "refused")).isOne();
    assertThat(shelf.find("a")).contains("value");
  }

  @Test
  void noMoreIsAddedThanTheRation() {
    RedisShelf<String> shelf = together(PATIENT, 3);

    IntStream.range(0, 10).forEach(i -> shelf.keep("key-" + i, "value"));

    assertThat(count("hive.context.cache.redis.writes", "dropped")).isEqualTo(7);
    await().atMost(SOON).until(() -> ask(RedisCommands::dbsize) == 3);
  }

  @Test
  void aRedisThatStandsStillCostsOneLookUpItsPatienceAndTheNextNothing() {
    outage(redis::freeze, redis::thaw);
  }

  @Test
  void aRedisThatIsKilledCostsNothing() {
    outage(redis::kill, redis::start);
  }

  private void outage(Runnable begin, Runnable end) {
    RedisShelf<String> shelf = together(IMPATIENT, 100_000);
    keep(shelf, "a", "value");
    double before = count("hive.context.cache.redis", "away");
    begin.run();
    try {
      await().atMost(SOON).until(() -> awayAfterALookUp(shelf) > before);
      long start = System.nanoTime();
      for (int i = 0; i < 2_000; i++) {
        assertThat(shelf.find("a")).isEmpty();
        shelf.keep("b" + i, "value");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("2,000 look-ups and writes")
          .isLessThan(IMPATIENT.plus(STALL));
    } finally {
      end.run();
    }
    await().atMost(SOON).until(() -> shelf.find("a").equals(Optional.of("value")));
  }

  private double awayAfterALookUp(RedisShelf<String> shelf) {
    long start = System.nanoTime();
    shelf.find("a");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IMPATIENT.plus(STALL));
    return count("hive.context.cache.redis", "away");
  }

  @Test
  void aSocketThatNeverAnswersIsWaitedForByNobody() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      RedisShelf<String> shelf =
          shelf("redis://127.0.0.1:" + silent.getLocalPort(), PATIENT, 100_000);
      shelf.bindTo(registry);
      long start = System.nanoTime();
      for (int i = 0; i < 2_000; i++) {
        assertThat(shelf.find("a")).isEmpty();
        shelf.keep("a", "value");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(STALL);
      assertThat(count("hive.context.cache.redis", "away")).isEqualTo(2_000);
      assertThat(count("hive.context.cache.redis.writes", "failed")).isEqualTo(2_000);
    }
  }
}
