package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.benchmarks.sides.Topic;
import com.leanvibe.hive.events.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The raw limit of publication: the same records from memory, acknowledged by all replicas, to a
 * topic of its own.
 */
final class BareProducer implements AutoCloseable {

  private final Map<String, Object> kafka;
  private final String topic = "bare-" + UUID.randomUUID();
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final KafkaProducer<byte[], byte[]> producer;

  /** Reads all events of the log into memory. */
  BareProducer(Ground ground) throws SQLException, InterruptedException, ExecutionException {
    kafka = ground.kafka();
    Topic.make(kafka, topic);
    read(ground);
    Map<String, Object> config = ground.kafka();
    config.put("acks", "all");
    config.put("batch.size", 128 * 1024);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void read(Ground ground) throws SQLException {
    try (Connection log = Sql.application(ground.commandDatabase());
        Statement statement = log.createStatement()) {
      log.setAutoCommit(false);
      statement.setFetchSize(5000);
      try (ResultSet row =
          statement.executeQuery(
              "select position, aggregate_id, sequence, event_id, name, revision, metadata, payload"
                  + " from event order by position")) {
        while (row.next()) {
          records.add(record(row));
        }
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(ResultSet row) throws SQLException {
    Headers headers = new RecordHeaders();
    headers.add(StoredEvent.Headers.POSITION, text(row.getString("position")));
    headers.add(StoredEvent.Headers.EVENT_ID, text(row.getString("event_id")));
    headers.add(StoredEvent.Headers.SEQUENCE, text(row.getString("sequence")));
    headers.add(StoredEvent.Headers.NAME, text(row.getString("name")));
    headers.add(StoredEvent.Headers.REVISION, text(row.getString("revision")));
    headers.add(StoredEvent.Headers.METADATA, row.getBytes("metadata"));
    byte[] key = text(row.getString("aggregate_id"));
    return new ProducerRecord<>(topic, (Integer) null, key, row.getBytes("payload"), headers);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Sends all of them; answers how many per second were acknowledged. */
  double rate() throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    for (ProducerRecord<byte[], byte[]> each : records) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  topic, null, each.key(), each.value(), new RecordHeaders(each.headers()))));
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    return records.size() * 1e9 / (System.nanoTime() - start);
  }

  @Override
  public void close() throws InterruptedException, ExecutionException {
    producer.close();
    Topic.remove(kafka, topic);
  }
}
