package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.publication.Topic;
import com.leanvibe.hive.platform.audit.AccessNotes;
import com.leanvibe.hive.platform.audit.AccessSink;
import com.leanvibe.hive.platform.audit.ExportNote;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Takes the notes of the query side from their topic into the log. How far it has come is kept by
 * Kafka, after the log has them: what is read again after a crash is in the log already, by its id.
 */
final class AccessIntake implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AccessIntake.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final int AT_ONCE = 200;

  private final KafkaSettings kafka;
  private final Topic topic;
  private final AccessNotes notes;
  private final AccessSink sink;
  private final Function<ExportNote, CompletableFuture<?>> exports;
  private final Function<ConfigurationNote, CompletableFuture<?>> starts;
  private @Nullable Consumer<byte[], byte[]> consumer;
  private Topic.@Nullable Incarnation incarnation;
  private Instant looked = Instant.MIN;

  AccessIntake(
      KafkaSettings kafka,
      Topic topic,
      AccessNotes notes,
      AccessSink sink,
      Function<ExportNote, CompletableFuture<?>> exports,
      Function<ConfigurationNote, CompletableFuture<?>> starts) {
    this.exports = exports;
    this.starts = starts;
    this.kafka = kafka;
    this.topic = topic;
    this.notes = notes;
    this.sink = sink;
  }

  /** Waits a moment for notes and takes them; answers that there may be more. */
  boolean take() throws InterruptedException, ExecutionException {
    look();
    try {
      Consumer<byte[], byte[]> open = consumer();
      ConsumerRecords<byte[], byte[]> polled = open.poll(POLL);
      if (!polled.isEmpty()) {
        append(polled);
        open.commitSync();
      }
      return true;
    } catch (InterruptException ending) {
      // Whoever ends this closes the consumer: an interrupted thread cannot.
      throw ending;
    } catch (ExecutionException | RuntimeException failed) {
      closeConsumer();
      throw failed;
    }
  }

  /** Makes the topic where it is missing; one that was made anew is read from its beginning. */
  private void look() throws InterruptedException, ExecutionException {
    if (looked.plus(LOOK_AGAIN).isAfter(Instant.now())) {
      return;
    }
    Topic.Incarnation found = topic.ensure();
    looked = Instant.now();
    if (!found.equals(incarnation)) {
      closeConsumer();
      incarnation = found;
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Consumer<byte[], byte[]> open = consumer;
    if (open == null) {
      open = open();
      consumer = open;
    }
    return open;
  }

  private Consumer<byte[], byte[]> open() {
    Map<String, Object> config = kafka.clientProperties();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, topic.name());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
    var opened =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    opened.assign(List.of(new TopicPartition(topic.name(), 0)));
    return opened;
  }

  private void append(ConsumerRecords<byte[], byte[]> polled)
      throws InterruptedException, ExecutionException {
    List<CompletableFuture<?>> appended = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : polled) {
      appended.add(append(each));
    }
    for (CompletableFuture<?> each : appended) {
      await(each);
    }
  }

  /** What makes no sense now never will, and is left out. */
  private CompletableFuture<?> append(ConsumerRecord<byte[], byte[]> source) {
    try {
      if (source.headers().lastHeader(ExportNote.HEADER) != null) {
        return exports.apply(notes.readExport(source.value()));
      }
      if (source.headers().lastHeader(ConfigurationNote.HEADER) != null) {
        return starts.apply(notes.readConfiguration(source.value()));
      }
      return sink.record(notes.read(source.value()));
    } catch (JacksonException | IllegalArgumentException unreadable) {
      log.error("{} at {} is no note and is left out", source.topic(), source.offset(), unreadable);
      return CompletableFuture.completedFuture(null);
    }
  }

  /** What the log refuses once it refuses always; everything else is tried again. */
  private static void await(CompletableFuture<?> appended)
      throws InterruptedException, ExecutionException {
    try {
      appended.get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof Problem)
          && !(failed.getCause() instanceof IllegalArgumentException)) {
        throw failed;
      }
      log.error("A note is refused and left out", failed);
    }
  }

  private void closeConsumer() {
    Consumer<byte[], byte[]> open = consumer;
    consumer = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closeConsumer();
    topic.close();
  }
}
