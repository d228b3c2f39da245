package com.leanvibe.hive.query.running;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.AccessNotes;
import com.leanvibe.hive.platform.audit.ExportNote;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of denials and privileged accesses, as the command side reads it. */
final class TestAccesses implements AutoCloseable {

  private final TopicPartition partition;
  private final AccessNotes notes;
  private final Admin admin;
  private boolean deleted;

  TestAccesses(String events, EventCodec codec, Admin admin) {
    this.partition = new TopicPartition(events + ".access", 0);
    this.notes = new AccessNotes(codec);
    this.admin = admin;
    TestLog.await(
        admin
            .createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  /** All that is there now. */
  List<AccessNote> read() {
    return records().stream()
        .filter(message -> message.headers().toArray().length == 0)
        .map(message -> notes.read(message.value()))
        .toList();
  }

  /** What instances were started with. */
  List<ConfigurationNote> starts() {
    return records().stream()
        .filter(message -> message.headers().lastHeader(ConfigurationNote.HEADER) != null)
        .map(message -> notes.readConfiguration(message.value()))
        .toList();
  }

  /** The exports that are to be signed. */
  List<ExportNote> exports() {
    return records().stream()
        .filter(message -> message.headers().lastHeader(ExportNote.HEADER) != null)
        .map(message -> notes.readExport(message.value()))
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            TestLog.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }

  void delete() {
    deleted = true;
    TestLog.await(
        admin
            .deleteTopics(List.of(partition.topic()))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  @Override
  public void close() {
    if (!deleted) {
      delete();
    }
  }
}
