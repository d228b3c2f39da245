package com.leanvibe.hive.query.projection.follow;

import com.leanvibe.hive.query.projection.Batch;
import com.leanvibe.hive.query.projection.FencedException;
import com.leanvibe.hive.query.projection.Projector;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;

/**
 * One consumer's membership in the group, from joining to leaving. Which partitions it reads Kafka
 * decides; from where, and whether it may still write, PostgreSQL does.
 */
final class Membership implements ConsumerRebalanceListener, AutoCloseable {

  private static final Duration WAIT_FOR_RECORDS = Duration.ofMillis(500);
  private static final Duration WAIT_FOR_GOODBYE = Duration.ofSeconds(2);
  private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicWatch watch;
  private final Topic topic;
  private final Holdings holdings;
  private final BooleanSupplier current;
  private final RecordReader reader;
  private final Projector projector;
  private final Set<Integer> unplaced = new HashSet<>();
  private long lookedAt = System.nanoTime();
  private long comparedAt = System.nanoTime();

  /**
   * Joins the group.
   *
   * @param current whether it still is these projections that this instance is to write
   */
  Membership(
      Consumer<byte[], byte[]> consumer,
      TopicWatch watch,
      Topic topic,
      Holdings holdings,
      BooleanSupplier current,
      RecordReader reader,
      Projector projector) {
    this.consumer = consumer;
    this.watch = watch;
    this.topic = topic;
    this.holdings = holdings;
    this.current = current;
    this.reader = reader;
    this.projector = projector;
    consumer.subscribe(Set.of(watch.name()), this);
  }

  /**
   * Takes in what has come, waiting a moment for it. After any failure it starts again from what
   * PostgreSQL holds.
   *
   * @return how many records were taken in
   */
  int step() {
    try {
      ConsumerRecords<byte[], byte[]> records =
          consumer.poll(unplaced.isEmpty() ? WAIT_FOR_RECORDS : Duration.ZERO);
      place();
      take(records);
      return records.count();
    } catch (InvalidOffsetException gone) {
      standStill();
      startAgain(gone.partitions());
      return 0;
    } catch (RuntimeException failure) {
      standStill();
      throw failure;
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    if (!records.isEmpty()) {
      CompletableFuture<Topic> asked = watch.ask();
      Batch batch = new Batch();
      records.forEach(each -> reader.read(each, batch));
      holdings.reached(
          projector.project(batch, holdings.of(batch.partitions()), () -> verify(asked)));
    } else if (System.nanoTime() - lookedAt > LOOK_EVERY_NANOS) {
      verify(watch.ask());
    }
    if (System.nanoTime() - comparedAt > LOOK_EVERY_NANOS) {
      compareVersions();
    }
  }

  /** A model of this instance's version may have taken another's place. */
  private void compareVersions() {
    if (!current.getAsBoolean()) {
      throw new FencedException();
    }
    comparedAt = System.nanoTime();
  }

  /**
   * What was polled before Kafka was asked came from this topic only if it is still there: another
   * one of the same name would continue at the same offsets with other events.
   */
  private void verify(CompletableFuture<Topic> asked) {
    if (!watch.answer(asked).equals(topic)) {
      throw TopicException.replaced(watch.name());
    }
    lookedAt = System.nanoTime();
  }

  private void place() {
    if (!unplaced.isEmpty()) {
      holdings.refresh(unplaced, topic);
      unplaced.forEach(number -> consumer.seek(partition(number), holdings.nextOffset(number)));
      consumer.resume(partitions(unplaced));
      unplaced.clear();
    }
  }

  private void standStill() {
    consumer.pause(consumer.assignment());
    consumer.assignment().forEach(each -> unplaced.add(each.partition()));
  }

  /** The topic is the same and its log lost what was to be read next: what is left is read anew. */
  private void startAgain(Set<TopicPartition> partitions) {
    verify(watch.ask());
    consumer
        .beginningOffsets(partitions)
        .forEach((partition, offset) -> holdings.rewind(partition.partition(), offset));
  }

  /** Reads nothing of them until {@link #place()} has asked PostgreSQL where to begin. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    for (TopicPartition partition : partitions) {
      consumer.seek(partition, 0);
      unplaced.add(partition.partition());
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      holdings.drop(partition.partition());
      unplaced.remove(partition.partition());
    }
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(watch.name(), number);
  }

  private List<TopicPartition> partitions(Set<Integer> numbers) {
    return numbers.stream().map(this::partition).toList();
  }

  /** Makes a waiting {@link #step()} end at once; may be called from any thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(WAIT_FOR_GOODBYE));
  }
}
