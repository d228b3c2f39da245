package com.leanvibe.hive.command.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Kafka;
import com.leanvibe.hive.services.Services;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Publishes a log that other transactions write, to a topic of its own. */
class PublisherTest {

  private static final int AGGREGATES = 40;

  private final Database database = Services.forTests().postgres().database("publisher");
  private final KafkaSettings kafka = kafka();
  private final PublicationSettings settings = new PublicationSettings(3, (short) 1, 100);
  private final HikariDataSource dataSource = new HikariDataSource();
  private final AtomicLong positions = new AtomicLong();
  private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();

  private static KafkaSettings kafka() {
    Kafka running = Services.forTests().kafka();
    return new KafkaSettings(
        running.bootstrapServers(), "hive.events." + Ids.next(), running.clientProperties());
  }

  @BeforeEach
  void migrate() {
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .placeholders(Map.of("app", database.app(), "reader", database.reader()))
        .locations("classpath:db/migration/command")
        .load()
        .migrate();
    dataSource.setJdbcUrl(database.url());
    dataSource.setUsername(database.app());
    dataSource.setPassword(database.appPassword());
    dataSource.setMaximumPoolSize(20);
  }

  @AfterEach
  void drop() {
    dataSource.close();
    database.close();
  }

  @Test
  void nothingIsSkippedOrReorderedWhenTransactionsCommitLateAndPublishersChange() throws Exception {
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writing =
          IntStream.range(0, 8).<Future<?>>mapToObj(i -> writers.submit(this::write)).toList();
      while (writing.stream().anyMatch(writer -> !writer.isDone())) {
        publish(20);
      }
      for (Future<?> writer : writing) {
        writer.get();
      }
    }
    publish(Integer.MAX_VALUE);

    List<ConsumerRecord<String, byte[]>> records = records();
    assertThat(published(records))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, positions.get()).boxed().toList());
    assertThat(outOfOrder(records)).isEmpty();
    assertThat(overtakenByAWatermark(records)).isEmpty();
  }

  /** Commits ranges of positions in another order than they were drawn in. */
  private Void write() throws SQLException {
    for (int i = 0; i < 25; i++) {
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        synchronized (sequences) {
          insert(connection, ThreadLocalRandom.current().nextInt(1, 12), new byte[] {'{', '}'});
        }
        Awaitility.await()
            .pollDelay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(30)))
            .until(() -> true);
        connection.commit();
      }
    }
    return null;
  }

  private void insert(Connection connection, int count, byte[] payload) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into event (position, aggregate_id, sequence, aggregate_type, event_id, name, revision,
              occurred_at, metadata, payload) values (?, ?, ?, 'Task', ?, 'hive.task.TaskUnblocked', 1, now(), '{}', ?)""")) {
      for (int i = 0; i < count; i++) {
        long position = positions.incrementAndGet();
        String aggregate = "task/" + position % AGGREGATES;
        insert.setLong(1, position);
        insert.setString(2, aggregate);
        insert.setLong(
            3, sequences.computeIfAbsent(aggregate, new_ -> new AtomicLong()).getAndIncrement());
        insert.setObject(4, Ids.next());
        insert.setBytes(5, payload);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** A publisher's life: some rounds, or until there is nothing left. */
  private void publish(int rounds) throws Exception {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    try (Publisher publisher =
        new Publisher(new Log(jdbc), new Publication(jdbc), settings, kafka)) {
      boolean more = true;
      for (int i = 0; i < rounds && more; i++) {
        more = publisher.publish();
      }
    }
  }

  private List<ConsumerRecord<String, byte[]>> records() {
    Map<String, Object> config = kafka.clientProperties();
    config.put("auto.offset.reset", "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo each : consumer.partitionsFor(kafka.topic())) {
        partitions.add(new TopicPartition(each.topic(), each.partition()));
      }
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
      return records;
    }
  }

  private static Set<Long> published(List<ConsumerRecord<String, byte[]>> records) {
    Set<Long> published = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.key() != null) {
        published.add(number(record, StoredEvent.Headers.POSITION));
      }
    }
    return published;
  }

  /** Events whose predecessor of the same aggregate had not been there yet. */
  private static List<String> outOfOrder(List<ConsumerRecord<String, byte[]>> records) {
    Map<String, Long> last = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.key() != null) {
        long sequence = number(record, StoredEvent.Headers.SEQUENCE);
        long before = last.getOrDefault(record.key(), -1L);
        if (sequence > before + 1) {
          wrong.add(record.key() + " " + before + " -> " + sequence);
        }
        last.put(record.key(), Math.max(before, sequence));
      }
    }
    return wrong;
  }

  /** Events seen for the first time behind a watermark that says that they had been before it. */
  private static List<String> overtakenByAWatermark(List<ConsumerRecord<String, byte[]>> records) {
    Map<Integer, Long> watermarks = new HashMap<>();
    Set<Long> seen = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.key() == null) {
        watermarks.merge(
            record.partition(), number(record, StoredEvent.Headers.WATERMARK), Math::max);
      } else {
        long position = number(record, StoredEvent.Headers.POSITION);
        if (seen.add(position) && position <= watermarks.getOrDefault(record.partition(), 0L)) {
          wrong.add(record.partition() + ": " + position);
        }
      }
    }
    return wrong;
  }

  private static long number(ConsumerRecord<String, byte[]> record, String header) {
    return Long.parseLong(new String(record.headers().lastHeader(header).value(), UTF_8));
  }

  @Test
  void largeEventsAreReadInPortionsThatFitIntoMemory() throws Exception {
    try (Connection connection = dataSource.getConnection()) {
      insert(connection, 30, new byte[1 << 20]);
    }

    List<StoredEvent> portion = new Log(JdbcClient.create(dataSource)).after(0, 2000);
    publish(Integer.MAX_VALUE);

    assertThat(portion).hasSize(8);
    assertThat(published(records())).hasSize(30);
  }
}
