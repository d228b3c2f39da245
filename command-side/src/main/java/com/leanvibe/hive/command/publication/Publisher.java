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
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the log, in order per aggregate and at least once. When what was sent is stored, every
 * partition gets a watermark, so that a reader knows up to where it has seen everything: at once
 * where no more follows, and every now and then in a steady flow.
 *
 * <p>The topic is looked at again from time to time: one that was deleted and made again is filled
 * from the first event on.
 */
final class Publisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final long MARK_EVERY_NANOS = 50_000_000;
  private static final long NOTE_EVERY_NANOS = 250_000_000;

  private final Log events;
  private final Publication publication;
  private final PublicationSettings settings;
  private final Topic topic;
  private final KafkaSettings kafka;
  private @Nullable Producer<String, byte[]> producer;
  private Topic.@Nullable Incarnation incarnation;
  private Instant looked = Instant.MIN;
  private long notedAt = System.nanoTime() - NOTE_EVERY_NANOS;
  private long position;
  private long noted;
  private long markedAt = System.nanoTime() - MARK_EVERY_NANOS;
  private long marked;

  Publisher(
      Log events, Publication publication, PublicationSettings settings, KafkaSettings kafka) {
    this.events = events;
    this.publication = publication;
    this.settings = settings;
    this.kafka = kafka;
    this.topic = Topic.ofEvents(kafka, settings);
  }

  /** Publishes one batch; answers whether there was one, so that there may be more. */
  boolean publish() throws InterruptedException, ExecutionException {
    Topic.Incarnation target = look();
    List<StoredEvent> batch = events.after(position, settings.batch());
    try {
      if (batch.isEmpty()) {
        mark(target);
        note(target);
        return false;
      }
      send(batch);
      position = batch.getLast().position();
      if (System.nanoTime() - markedAt >= MARK_EVERY_NANOS) {
        mark(target);
      }
    } catch (ExecutionException | RuntimeException failed) {
      restart();
      throw failed;
    }
    if (System.nanoTime() - notedAt >= NOTE_EVERY_NANOS) {
      note(target);
    }
    return true;
  }

  /** What was published but not noted is published again by whoever goes on after this. */
  private void note(Topic.Incarnation target) {
    if (noted < position) {
      publication.note(topic.name(), target.id(), position);
      noted = position;
      notedAt = System.nanoTime();
    }
  }

  /** Begins anew from what is known to be published: what is under way may or may not arrive. */
  private void restart() {
    close();
    incarnation = null;
  }

  private Topic.Incarnation look() throws InterruptedException, ExecutionException {
    Topic.Incarnation known = incarnation;
    if (known != null && looked.plus(LOOK_AGAIN).isAfter(Instant.now())) {
      return known;
    }
    Topic.Incarnation found = topic.ensure();
    looked = Instant.now();
    if (!found.equals(known)) {
      closeProducer();
      position = publication.position(topic.name(), found.id());
      noted = position;
      marked = 0;
      incarnation = found;
      log.info("Publishing to {} from position {} on", topic.name(), position + 1);
    }
    return found;
  }

  private void send(List<StoredEvent> batch) throws InterruptedException, ExecutionException {
    Producer<String, byte[]> out = producer();
    List<Future<RecordMetadata>> events = new ArrayList<>(batch.size());
    for (StoredEvent event : batch) {
      events.add(out.send(record(event)));
    }
    await(events);
  }

  /** Tells readers that everything so far is before this; all of it is stored. */
  private void mark(Topic.Incarnation target) throws InterruptedException, ExecutionException {
    if (marked == position) {
      return;
    }
    Producer<String, byte[]> out = producer();
    List<Future<RecordMetadata>> watermarks = new ArrayList<>(target.partitions());
    for (int partition = 0; partition < target.partitions(); partition++) {
      watermarks.add(out.send(watermark(partition, position)));
    }
    await(watermarks);
    marked = position;
    markedAt = System.nanoTime();
  }

  private static void await(List<Future<RecordMetadata>> sent)
      throws InterruptedException, ExecutionException {
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  private ProducerRecord<String, byte[]> record(StoredEvent event) {
    return Records.of(event, topic.name(), null, event.aggregateId());
  }

  private ProducerRecord<String, byte[]> watermark(int partition, long position) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(StoredEvent.Headers.WATERMARK, Records.text(position));
    return new ProducerRecord<>(topic.name(), partition, (String) null, (byte[]) null, headers);
  }

  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> out = producer;
    if (out == null) {
      out = Producers.durable(kafka);
      producer = out;
    }
    return out;
  }

  /** A producer goes on sending to a topic that is gone until its delivery timeout is over. */
  private void closeProducer() {
    Producer<String, byte[]> out = producer;
    producer = null;
    if (out != null) {
      out.close(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    closeProducer();
    topic.close();
  }
}
