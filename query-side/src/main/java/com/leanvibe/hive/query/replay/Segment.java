package com.leanvibe.hive.query.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.query.projection.Batch;
import com.leanvibe.hive.query.projection.Progress;
import com.leanvibe.hive.query.projection.Projector;
import com.leanvibe.hive.query.projection.follow.RecordReader;
import com.leanvibe.hive.query.projection.follow.Topic;
import com.leanvibe.hive.query.projection.follow.TopicWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Takes the records of some partitions into a model, never past where it is told to stop. */
final class Segment implements AutoCloseable {

  private static final Duration WAIT_FOR_RECORDS = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicWatch watch;
  private final Topic topic;
  private final RecordReader reader;
  private final Projector projector;
  private final @Nullable Chosen chosen;
  private final Tally tally;
  private final Map<Integer, Progress> held = new ConcurrentHashMap<>();

  /**
   * @param taken the progress of the partitions, which nobody else may move on
   * @param chosen whose events are taken in; null where it is everybody's
   */
  Segment(
      Consumer<byte[], byte[]> consumer,
      TopicWatch watch,
      Topic topic,
      RecordReader reader,
      Projector projector,
      Collection<Progress> taken,
      @Nullable Chosen chosen,
      Tally tally) {
    this.consumer = consumer;
    this.watch = watch;
    this.topic = topic;
    this.reader = reader;
    this.projector = projector;
    this.chosen = chosen;
    this.tally = tally;
    taken.forEach(each -> held.put(each.partition(), each));
    consumer.assign(held.keySet().stream().map(this::partition).toList());
    held.values().forEach(each -> seek(each.partition(), each.nextOffset()));
  }

  /** How far it is, partition by partition; may be asked by any thread. */
  Collection<Progress> progress() {
    return List.copyOf(held.values());
  }

  /**
   * Takes in every record before these offsets that it has not had.
   *
   * @throws ReplayStopped where it was stopped
   * @throws ReplayFailure where the topic has lost some of them
   */
  void advance(Map<Integer, Long> until, Control control) throws InterruptedException {
    try {
      aim(until);
      while (isBehind(until)) {
        control.check();
        CompletableFuture<Topic> asked = watch.ask();
        Batch batch = read(consumer.poll(WAIT_FOR_RECORDS), until);
        if (!batch.isEmpty()) {
          control.pace(tally.count(batch));
          take(batch, asked);
        }
      }
    } catch (InvalidOffsetException gone) {
      throw new ReplayFailure("The topic has lost records that are to be read", gone);
    }
  }

  /** What is there already is not read on. */
  private void aim(Map<Integer, Long> until) {
    for (Progress each : held.values()) {
      if (isBehind(each, until)) {
        consumer.resume(List.of(partition(each.partition())));
      } else {
        consumer.pause(List.of(partition(each.partition())));
      }
    }
  }

  private boolean isBehind(Map<Integer, Long> until) {
    return held.values().stream().anyMatch(each -> isBehind(each, until));
  }

  private static boolean isBehind(Progress progress, Map<Integer, Long> until) {
    return progress.nextOffset() < until.getOrDefault(progress.partition(), 0L);
  }

  private Batch read(ConsumerRecords<byte[], byte[]> records, Map<Integer, Long> until) {
    Batch batch = new Batch();
    for (TopicPartition partition : records.partitions()) {
      long end = until.getOrDefault(partition.partition(), 0L);
      for (ConsumerRecord<byte[], byte[]> each : records.records(partition)) {
        if (each.offset() < end) {
          read(each, batch);
        }
      }
      if (consumer.position(partition) >= end) {
        seek(partition.partition(), end);
        consumer.pause(List.of(partition));
      }
    }
    return batch;
  }

  private void read(ConsumerRecord<byte[], byte[]> source, Batch batch) {
    byte[] key = source.key();
    if (chosen == null || key == null || chosen.has(new String(key, UTF_8))) {
      reader.read(source, batch);
    } else {
      batch.passed(source.partition(), source.offset());
    }
  }

  private void take(Batch batch, CompletableFuture<Topic> asked) {
    List<Progress> before = batch.partitions().stream().map(held::get).toList();
    projector
        .project(batch, before, () -> verify(asked))
        .forEach(each -> held.put(each.partition(), each));
    tally.add(batch);
  }

  /** Another topic of the same name would go on at the same offsets with other events. */
  private void verify(CompletableFuture<Topic> asked) {
    if (!watch.answer(asked).equals(topic)) {
      throw new ReplayFailure("The topic was deleted and created again meanwhile");
    }
  }

  private void seek(int partition, long offset) {
    consumer.seek(partition(partition), offset);
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(watch.name(), number);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
