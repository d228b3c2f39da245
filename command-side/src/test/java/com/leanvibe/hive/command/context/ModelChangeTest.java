package com.leanvibe.hive.command.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While one model takes the place of another, what is new is embedded by both. */
class ModelChangeTest extends CommandSideTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final EventCodec CODEC = new EventCodec();
  private static final String OWN = "all-minilm-l6-v2-q@1";
  private static final String OTHER = "minilm@2";

  private final Database database = Services.forTests().postgres().database("hive_models");
  private final Map<String, Object> apart = apartOn(database);
  private final ModelService service;

  ModelChangeTest() throws IOException {
    service = new ModelService();
  }

  @AfterEach
  void end() {
    service.close();
    database.close();
  }

  private Instance startWith(Map<String, Object> models) {
    Map<String, Object> settings = new HashMap<>(apart);
    settings.putAll(models);
    return start(settings);
  }

  /** The other model, in the place that the prefix names. */
  private Map<String, Object> other(String prefix, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(prefix + ".url", service.url());
    settings.put(prefix + ".model", "minilm");
    settings.put(prefix + ".version", "2");
    return settings;
  }

  private static Map<String, Object> context(String content) {
    return Map.of("domain", "billing", "content", content);
  }

  private static String store(Api tenant, String content) {
    Answer stored = tenant.post("/contexts", context(content));
    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    return stored.text("contextId");
  }

  /** Which models have embedded what it has said, one after the other. */
  private static List<String> models(Instance instance, String context) {
    return instance
        .bean(JdbcClient.class)
        .sql(
            """
            select name, revision, payload from event
            where aggregate_id = ? and name = 'hive.context.ContextEmbedded' order by sequence""")
        .param("context/" + context)
        .query(
            (row, number) ->
                ((ContextEmbedded)
                        CODEC.read(
                            row.getString("name"), row.getInt("revision"), row.getBytes("payload")))
                    .model())
        .list();
  }

  private static double gauge(Instance instance, String name) {
    return instance.bean(MeterRegistry.class).get("hive.context." + name).gauge().value();
  }

  private static void awaitAllEmbedded(Instance instance, int stored) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(gauge(instance, "unembedded")).isZero();
              assertThat(gauge(instance, "stored")).isEqualTo(stored);
            });
  }

  @Test
  void whatIsThereIsEmbeddedByTheNewModelAndWhatIsNewByBothAndNothingTwice() {
    List<String> old;
    Api tenant;
    try (Instance before = startWith(Map.of())) {
      tenant = api(before).newTenant();
      Api first = tenant;
      old =
          Stream.of("bees", "a tax", "a ship", "a key", "rain").map(s -> store(first, s)).toList();
      awaitAllEmbedded(before, 5);
    }

    String fresh;
    Map<String, Object> change =
        other("hive.embedding", Map.of("hive.embedding.former.in-process", true));
    try (Instance changed = startWith(change)) {
      tenant = tenant.at(changed);
      fresh = store(tenant, "a new thought");
      assertThat(models(changed, fresh)).containsExactly(OWN, OTHER);
      tenant.raw("PUT", "/contexts/" + old.getFirst(), Api.json(context("wasps")));

      awaitAllEmbedded(changed, 6);

      assertThat(models(changed, old.getFirst())).endsWith(OWN, OTHER);
      assertThat(old.subList(1, 5))
          .allSatisfy(each -> assertThat(models(changed, each)).containsExactly(OWN, OTHER));
    }

    Map<String, Object> back = other("hive.embedding.former", Map.of());
    try (Instance again = startWith(back)) {
      awaitAllEmbedded(again, 6);

      assertThat(Stream.concat(old.stream().skip(1), Stream.of(fresh)))
          .allSatisfy(each -> assertThat(models(again, each)).containsExactly(OWN, OTHER));
      String late = lastOfALargeBatch(tenant.at(again));
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(models(again, late)).containsExactly(OTHER, OWN));
    }
  }

  /** Which a request does not wait for. */
  private static String lastOfALargeBatch(Api tenant) {
    List<Map<String, Object>> items = new ArrayList<>(Collections.nCopies(490, context("short")));
    items.add(context("It is a long text that says little. ".repeat(500)));
    Answer stored = tenant.post("/contexts/batch", Map.of("items", items));
    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    return stored.body().path("items").get(490).path("contextId").asString();
  }
}
