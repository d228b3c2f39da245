package com.leanvibe.hive.query.audit;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.AccessNotes;
import com.leanvibe.hive.platform.audit.AccessSink;
import com.leanvibe.hive.platform.audit.ExportNote;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends notes to the command side, which alone writes to the log. A note is recorded as soon as all
 * replicas of Kafka have it: from there it cannot but get into the log.
 */
@Component
public final class AccessOutbox implements AccessSink, AutoCloseable {

  /** How long a request is held at most where Kafka is not even found. */
  private static final int FIND_MILLIS = 4_000;

  private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

  private final KafkaSettings kafka;
  private final AccessNotes notes;
  private @Nullable Producer<byte[], byte[]> producer;

  AccessOutbox(KafkaSettings kafka, EventCodec codec) {
    this.kafka = kafka;
    this.notes = new AccessNotes(codec);
  }

  @Override
  public AccessSide side() {
    return AccessSide.QUERY;
  }

  @Override
  public CompletableFuture<?> record(AccessNote note) {
    return send(new ProducerRecord<>(kafka.accessTopic(), 0, null, notes.write(note)));
  }

  /** Has an export recorded and signed; done when that cannot be lost any more. */
  public CompletableFuture<?> record(ExportNote note) {
    return send(ExportNote.HEADER, notes.write(note));
  }

  /** Has recorded what this instance was started with; done when that cannot be lost any more. */
  CompletableFuture<?> record(ConfigurationNote note) {
    return send(ConfigurationNote.HEADER, notes.write(note));
  }

  private CompletableFuture<?> send(String header, byte[] note) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(kafka.accessTopic(), 0, null, note);
    record.headers().add(header, new byte[0]);
    return send(record);
  }

  private CompletableFuture<?> send(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Long> sent = new CompletableFuture<>();
    producer()
        .send(
            record,
            (stored, failure) -> {
              if (failure == null) {
                sent.complete(stored.offset());
              } else {
                sent.completeExceptionally(failure);
              }
            });
    return sent;
  }

  /** Not made before it is needed: this side starts without Kafka, too. */
  private synchronized Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      open = open();
      producer = open;
    }
    return open;
  }

  private Producer<byte[], byte[]> open() {
    Map<String, Object> config = kafka.clientProperties();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, FIND_MILLIS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public synchronized void close() {
    Producer<byte[], byte[]> open = producer;
    if (open != null) {
      open.close(LAST_CHANCE);
    }
  }
}
