package com.leanvibe.hive.command.publication;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what changes permissions to a topic of its own, past all other events that wait, and
 * after it how far the log was looked through; again and again, for its readers to know that they
 * are not cut off.
 */
final class PermissionPublisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PermissionPublisher.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final int BATCH = 1_000;

  /** All watermarks have it, so that compaction leaves the last one. */
  private static final String WATERMARK_KEY = "watermark";

  private final Log events;
  private final Publication publication;
  private final KafkaSettings kafka;
  private final Topic topic;
  private @Nullable Producer<String, byte[]> producer;
  private Topic.@Nullable Incarnation incarnation;
  private Instant looked = Instant.MIN;
  private long position;
  private long previous;

  PermissionPublisher(
      Log events, Publication publication, PublicationSettings settings, KafkaSettings kafka) {
    this.events = events;
    this.publication = publication;
    this.kafka = kafka;
    this.topic = Topic.ofPermissions(kafka, settings);
  }

  /** Publishes one batch, or that there is none; answers whether there may be more. */
  boolean publish() throws InterruptedException, ExecutionException {
    Topic.Incarnation target = look();
    try {
      Instant asOf = Instant.now();
      long head = events.head();
      List<StoredEvent> batch = events.ofPermissions(position, head, BATCH);
      boolean more = batch.size() == BATCH;
      send(batch, more ? batch.getLast().position() : head, more ? Instant.EPOCH : asOf);
      if (!batch.isEmpty()) {
        publication.note(topic.name(), target.id(), position);
      }
      return more;
    } catch (ExecutionException | RuntimeException failed) {
      close();
      incarnation = null;
      throw failed;
    }
  }

  private Topic.Incarnation look() throws InterruptedException, ExecutionException {
    Topic.Incarnation known = incarnation;
    if (known != null && looked.plus(LOOK_AGAIN).isAfter(Instant.now())) {
      return known;
    }
    Topic.Incarnation found = topic.ensure();
    looked = Instant.now();
    if (!found.equals(known)) {
      position = publication.position(topic.name(), found.id());
      previous = events.lastOfPermissions(position);
      incarnation = found;
      log.info("Publishing to {} from position {} on", topic.name(), position + 1);
    }
    return found;
  }

  private void send(List<StoredEvent> batch, long upTo, Instant asOf)
      throws InterruptedException, ExecutionException {
    Producer<String, byte[]> out = producer();
    List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size() + 1);
    for (StoredEvent event : batch) {
      sent.add(out.send(chained(Records.of(event, topic.name(), 0, event.eventId()))));
      previous = event.position();
    }
    sent.add(out.send(watermark(upTo, asOf)));
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    position = upTo;
  }

  private ProducerRecord<String, byte[]> chained(ProducerRecord<String, byte[]> record) {
    record.headers().add(StoredEvent.Headers.PREVIOUS, Records.text(previous));
    return record;
  }

  private ProducerRecord<String, byte[]> watermark(long upTo, Instant asOf) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.name(), 0, asOf.toEpochMilli(), WATERMARK_KEY, new byte[0]);
    record.headers().add(StoredEvent.Headers.WATERMARK, Records.text(upTo));
    return chained(record);
  }

  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> out = producer;
    if (out == null) {
      out = Producers.durable(kafka);
      producer = out;
    }
    return out;
  }

  @Override
  public void close() {
    Producer<String, byte[]> out = producer;
    producer = null;
    if (out != null) {
      out.close(Duration.ZERO);
    }
    topic.close();
  }
}
