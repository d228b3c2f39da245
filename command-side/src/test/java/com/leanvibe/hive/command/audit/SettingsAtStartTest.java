package com.leanvibe.hive.command.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.system.ConfigurationChanged;
import com.leanvibe.hive.events.system.SettingChange;
import com.leanvibe.hive.platform.audit.AccessNotes;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import com.leanvibe.hive.platform.configuration.Setting;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an instance is started with is in the log where it is another than before. */
class SettingsAtStartTest extends CommandSideTest {

  private static final String RATE = "hive.limits.subject-rate";

  private static List<ConfigurationChanged> recorded(Instance instance, AccessSide side) {
    return instance
        .bean(JdbcClient.class)
        .sql("select payload from event where aggregate_id = ? order by position")
        .param("configuration/" + side.name().toLowerCase(Locale.ROOT))
        .query(
            (row, number) ->
                (ConfigurationChanged)
                    new EventCodec()
                        .read("hive.system.ConfigurationChanged", 1, row.getBytes("payload")))
        .list();
  }

  private static List<ConfigurationChanged> after(Map<String, Object> settings) {
    try (Instance instance = start(settings)) {
      return recorded(instance, AccessSide.COMMAND);
    }
  }

  @Test
  void aStartIsRecordedOnceWhereItsSettingsAreOthersThanBefore() throws Exception {
    Database own = Services.forTests().postgres().database("hive_settings");
    try {
      Map<String, Object> usual = new HashMap<>(apartOn(own));
      usual.put("hive.privacy.interval", "1m");
      usual.put("hive.identity.bootstrap.client-id", "another-admin");
      Map<String, Object> slower = new HashMap<>(usual);
      slower.put(RATE, "50");
      slower.put("hive.approvals.lasting", "7d");

      assertThat(after(usual)).isEmpty();
      assertThat(after(slower)).hasSize(1);
      List<ConfigurationChanged> twice = after(slower);
      List<ConfigurationChanged> back = after(usual);

      assertThat(twice).hasSize(1);
      assertThat(twice.getFirst().changes()).containsExactly(new SettingChange(RATE, "5000", "50"));
      assertThat(twice.getFirst().tenant()).isEqualTo("default");
      assertThat(twice.getFirst().side()).isEqualTo(AccessSide.COMMAND);
      assertThat(twice.getFirst().version()).matches("[0-9]+\\.[0-9]+\\..+");
      assertThat(back).hasSize(2);
      assertThat(back.getLast().changes()).containsExactly(new SettingChange(RATE, "50", "5000"));
    } finally {
      own.close();
    }
  }

  private static ConfigurationNote note(UUID start, String rate) {
    String id = start.toString();
    return new ConfigurationNote(
        start,
        AccessSide.QUERY,
        "0.1.0",
        new EventMetadata(
            "default",
            EventMetadata.HIVE,
            "system:start",
            id,
            id,
            null,
            null,
            Instant.parse("2026-03-01T09:30:00Z")),
        Map.of(RATE, new Setting(rate, "5000"), "hive.embedding.url", new Setting(null, null)));
  }

  private static List<String> rates() {
    return recorded(shared(), AccessSide.QUERY).stream()
        .map(changed -> changed.changes().getFirst().to())
        .toList();
  }

  @Test
  void theQuerySideIsRecordedByWhatItTellsEachStartOnceAndInOrder() throws Exception {
    SettingsLog log = shared().bean(SettingsLog.class);
    ConfigurationNote first = note(Ids.next(), "1");
    ConfigurationNote second = note(Ids.next(), "2");

    tell(first);
    await().until(() -> rates().equals(List.of("1")));
    log.append(second);
    tell(first);
    log.append(second);
    log.append(note(Ids.next(), "2"));
    tell(note(Ids.next(), "3"));

    await().until(() -> rates().size() > 2);
    assertThat(rates()).containsExactly("1", "2", "3");
    atOnce(log);
    manyTimes(log, first);
  }

  private void tell(ConfigurationNote note) throws Exception {
    var running = Services.forTests().kafka();
    KafkaSettings kafka =
        new KafkaSettings(running.bootstrapServers(), topic(), running.clientProperties());
    var record =
        new ProducerRecord<byte[], byte[]>(
            kafka.accessTopic(), new AccessNotes(new EventCodec()).write(note));
    record.headers().add(ConfigurationNote.HEADER, new byte[0]);
    try (var producer =
        new KafkaProducer<>(
            kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  /** Instances that are configured alike may be started together. */
  private static void atOnce(SettingsLog log) throws Exception {
    List<CompletableFuture<?>> starts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      starts.add(log.record(note(Ids.next(), "4")));
    }
    for (CompletableFuture<?> each : starts) {
      each.get();
    }
    assertThat(rates()).containsExactly("1", "2", "3", "4");
  }

  /** Some more than there are between two snapshots. */
  private static void manyTimes(SettingsLog log, ConfigurationNote old) {
    int times = 105;
    for (int i = 0; i < times; i++) {
      log.append(note(Ids.next(), "1" + i));
    }
    await().until(() -> snapshots() > 0);

    log.append(note(Ids.next(), "1" + (times - 1)));
    log.append(old);

    assertThat(rates()).hasSize(4 + times).endsWith("1" + (times - 1));
  }

  private static long snapshots() {
    return shared()
        .bean(JdbcClient.class)
        .sql("select count(*) from snapshot where aggregate_id = 'configuration/query'")
        .query(Long.class)
        .single();
  }
}
