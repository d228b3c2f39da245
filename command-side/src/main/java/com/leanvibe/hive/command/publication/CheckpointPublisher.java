package com.leanvibe.hive.command.publication;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
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
 * Publishes checkpoints among the events, at least once, on the first partition. Where the topic
 * was made anew, all of them.
 */
final class CheckpointPublisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CheckpointPublisher.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final int BATCH = 1_000;

  private final SignedCheckpoints checkpoints;
  private final Publication publication;
  private final KafkaSettings kafka;
  private final Topic topic;
  private final String noted;
  private @Nullable Producer<String, byte[]> producer;
  private Topic.@Nullable Incarnation incarnation;
  private Instant looked = Instant.MIN;
  private long number;

  CheckpointPublisher(
      SignedCheckpoints checkpoints,
      Publication publication,
      PublicationSettings settings,
      KafkaSettings kafka) {
    this.checkpoints = checkpoints;
    this.publication = publication;
    this.kafka = kafka;
    this.topic = Topic.ofEvents(kafka, settings);
    this.noted = topic.name() + " checkpoints";
  }

  /** Publishes one batch; answers whether there may be more. */
  boolean publish() throws InterruptedException, ExecutionException {
    Topic.Incarnation target = look();
    List<SignedCheckpoint> batch = checkpoints.after(number, BATCH);
    if (!batch.isEmpty()) {
      try {
        send(batch);
      } catch (ExecutionException | RuntimeException failed) {
        close();
        incarnation = null;
        throw failed;
      }
      number = batch.getLast().number();
      publication.note(noted, target.id(), number);
    }
    return batch.size() == BATCH;
  }

  private Topic.Incarnation look() throws InterruptedException, ExecutionException {
    Topic.Incarnation known = incarnation;
    if (known != null && looked.plus(LOOK_AGAIN).isAfter(Instant.now())) {
      return known;
    }
    Topic.Incarnation found = topic.ensure();
    looked = Instant.now();
    if (!found.equals(known)) {
      number = publication.position(noted, found.id());
      incarnation = found;
      log.info("Publishing checkpoints to {} from number {} on", topic.name(), number + 1);
    }
    return found;
  }

  private void send(List<SignedCheckpoint> batch) throws InterruptedException, ExecutionException {
    Producer<String, byte[]> out = producer();
    List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
    batch.forEach(each -> sent.add(out.send(record(each))));
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  private ProducerRecord<String, byte[]> record(SignedCheckpoint checkpoint) {
    RecordHeaders headers = new RecordHeaders();
    headers
        .add(StoredEvent.Headers.CHECKPOINT, Records.text(checkpoint.tenant()))
        .add(StoredEvent.Headers.VERIFIER, Records.text(checkpoint.verifier()));
    byte[] note = checkpoint.note().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic.name(), 0, (String) null, note, headers);
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
