package com.leanvibe.hive.query.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.StoredEvent.Headers;
import com.leanvibe.hive.platform.authorization.Permissions;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of permissions, as the command side publishes it. */
final class TestPermissions implements AutoCloseable {

  private final String topic;
  private final List<StoredEvent> log;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer = TestLog.newProducer();
  private long published;
  private long previous;

  TestPermissions(String events, List<StoredEvent> log, Admin admin) {
    this.topic = events + ".permissions";
    this.log = log;
    this.admin = admin;
    TestLog.await(
        admin
            .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  /** Publishes what changes permissions up to a position, and that this was all. */
  synchronized void publish(long upTo) {
    for (StoredEvent event : log) {
      if (event.position() > published
          && event.position() <= upTo
          && Permissions.EVENTS.contains(event.name())) {
        producer.send(record(event));
        previous = event.position();
      }
    }
    published = Math.max(published, upTo);
    TestLog.await(producer.send(watermark(upTo)));
  }

  private ProducerRecord<byte[], byte[]> record(StoredEvent event) {
    var message = new ProducerRecord<>(topic, 0, event.eventId().getBytes(UTF_8), event.payload());
    TestLog.header(message, Headers.POSITION, Long.toString(event.position()));
    TestLog.header(message, Headers.NAME, event.name());
    TestLog.header(message, Headers.REVISION, Integer.toString(event.revision()));
    TestLog.header(message, Headers.PREVIOUS, Long.toString(previous));
    message.headers().add(Headers.METADATA, event.metadata());
    return message;
  }

  private ProducerRecord<byte[], byte[]> watermark(long upTo) {
    var message = new ProducerRecord<>(topic, 0, "watermark".getBytes(UTF_8), new byte[0]);
    TestLog.header(message, Headers.WATERMARK, Long.toString(upTo));
    TestLog.header(message, Headers.PREVIOUS, Long.toString(previous));
    return message;
  }

  @Override
  public void close() {
    TestLog.await(
        admin.deleteTopics(List.of(topic)).all().toCompletionStage().toCompletableFuture());
    producer.close();
  }
}
