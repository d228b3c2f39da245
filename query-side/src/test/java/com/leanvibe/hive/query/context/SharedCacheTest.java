package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.services.Redis;
import com.leanvibe.hive.services.Services;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances share what they found through Redis, and search all the same while it is away. */
class SharedCacheTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** What a machine with other work may add to any time that is measured. */
  private static final Duration STALL = Duration.ofMillis(950);

  private static final Redis REDIS = Services.forTests().redis();
  private static final String URI = REDIS.freshUri();
  private static final AtomicInteger TENANTS = new AtomicInteger();

  private static Stage stage;
  private static RunningQuerySide one;
  private static RunningQuerySide other;

  private final Library library =
      new Library(
          stage.log(),
          new Story(stage.log(), "tenant-" + TENANTS.incrementAndGet()),
          one.bean(EmbeddingModel.class));

  @BeforeAll
  static void start() {
    stage = new Stage();
    one = instance();
    other = instance();
    awaitTogether();
  }

  private static RunningQuerySide instance() {
    return stage.start(
        Map.of(
            "hive.redis.uri",
            URI,
            "hive.contexts.cache.patience",
            PATIENCE.toMillis() + "ms",
            "hive.limits.enabled",
            false));
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static void awaitTogether() {
    for (RunningQuerySide each : List.of(one, other)) {
      CacheLine line = each.bean(CacheLine.class);
      await().atMost(SOON).ignoreExceptions().until(() -> line.get("nothing").isEmpty());
    }
  }

  private Client admin(RunningQuerySide instance) {
    return instance.admin(library.story().tenant());
  }

  private static double count(RunningQuerySide instance, String cache, String result) {
    return instance
        .bean(MeterRegistry.class)
        .get("hive.context.cache.redis")
        .tags("cache", cache, "result", result)
        .functionCounter()
        .count();
  }

  private static double written() {
    return one.bean(MeterRegistry.class)
        .get("hive.context.cache.redis.writes")
        .tags("cache", "found", "result", "done")
        .functionCounter()
        .count();
  }

  /** Finds it at one instance, and waits until Redis has it. */
  private List<String> foundAtOne(String body) {
    double before = written();
    List<String> found = library.found(admin(one), body);
    await().atMost(SOON).until(() -> written() > before);
    return found;
  }

  private static <T> T ask(Function<RedisCommands<String, String>, T> question) {
    try (RedisClient client = RedisClient.create(URI);
        var connection = client.connect()) {
      return question.apply(connection.sync());
    }
  }

  @Test
  void whatOneInstanceFoundTheOtherNeedNotSearch() {
    library.store("it", "Bees make honey.");
    String body = "{'query': 'who makes the honey here?'}";
    List<String> found = foundAtOne(body);
    double hits = count(other, "found", "hit");
    double places = count(other, "places", "hit");

    assertThat(library.found(admin(other), body)).isEqualTo(found).hasSize(1);
    assertThat(count(other, "found", "hit")).isEqualTo(hits + 1);
    assertThat(count(other, "places", "hit")).isEqualTo(places + 1);
  }

  @Test
  void keysTellNoWordsAndLapse() {
    library.store("it", "Bees make honey.");
    foundAtOne("{'query': 'secretwords'}");

    List<String> keys = ask(redis -> redis.keys("*"));
    assertThat(keys)
        .isNotEmpty()
        .allMatch(key -> key.matches("hive:context:(found|places):[0-9a-f]{64}"))
        .allMatch(key -> ask(redis -> redis.pttl(key)) > 0);
  }

  @Test
  void aChangeIsSeenAtOnceByTheInstanceThatDidNotFindBefore() {
    ContextId context = library.store("it", "Bees make honey.");
    String body = "{'query': 'honey from bees', 'mode': 'TEXT'}";
    assertThat(foundAtOne(body)).hasSize(1);

    library.story().record(new ContextRevised(context, Story.body("it", null, "Soup.")));

    assertThat(library.found(admin(other), body)).isEmpty();
    assertThat(library.found(admin(one), body)).isEmpty();
  }

  @Test
  void aRevokedGrantShowsNothingThatAnotherInstanceFound() {
    library.store("open", "Bees make honey.");
    library.store("closed", "Honey is in the safe.");
    library.define("reader");
    library.grant("ada", "reader", "domain/open");
    GrantId closed = library.grant("ada", "reader", "domain/closed");
    String tenant = library.story().tenant();
    String body = "{'query': 'honey'}";
    assertThat(library.found(one.as("ada", tenant), body)).hasSize(2);
    assertThat(library.found(other.as("ada", tenant), body)).hasSize(2);

    library.story().record(new GrantRevoked(closed, tenant, "ada", "over"));

    assertThat(library.found(other.as("ada", tenant), body)).hasSize(1);
    assertThat(library.found(one.as("ada", tenant), body)).hasSize(1);
  }

  @Test
  void whatIsGarbledIsSearched() {
    library.store("it", "Bees make honey.");
    String body = "{'query': 'the honey is garbled'}";
    List<String> found = foundAtOne(body);
    ask(
        redis -> {
          redis.keys("*").forEach(key -> redis.setrange(key, 9, "garbled"));
          return redis.dbsize();
        });
    double garbled = count(other, "found", "garbled");

    assertThat(library.found(admin(other), body)).isEqualTo(found).hasSize(1);
    assertThat(count(other, "found", "garbled")).isEqualTo(garbled + 1);
  }

  @Test
  void searchesAreRightAndQuickWhileRedisStandsStill() {
    outage(REDIS::freeze, REDIS::thaw);
  }

  @Test
  void searchesAreRightAndQuickWhileRedisIsKilled() {
    outage(REDIS::kill, REDIS::start);
  }

  private void outage(Runnable begin, Runnable end) {
    ContextId context = library.store("it", "Bees make honey.");
    assertThat(library.found(admin(one), "{'query': 'honey'}")).containsExactly(context.text());
    double before = count(one, "found", "away");
    begin.run();
    try {
      for (int i = 1; i <= 20; i++) {
        Answer answer =
            library.search(admin(one), "{'query': 'honey', 'mode': 'EXACT', 'k': %d}".formatted(i));
        assertThat(Library.ids(answer)).containsExactly(context.text());
        assertThat(answer.body().path("tookMs").asLong())
            .isLessThan(PATIENCE.plus(STALL).toMillis());
        library.story().store("it", "Nothing that anybody has embedded " + i);
        if (i == 10) {
          library
              .story()
              .record(new ContextRevised(context, Story.body("it", null, "Honey, revised.")));
          library.embed(context, "Honey, revised.");
        }
      }
      assertThat(count(one, "found", "away")).isGreaterThan(before);
    } finally {
      end.run();
    }
    awaitTogether();
  }
}
