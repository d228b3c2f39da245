package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.events.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows a topic from its end on, and notes when each position came. */
public final class TopicTail implements AutoCloseable {

  private static final Duration WAIT = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<Long, Long> seen = new ConcurrentHashMap<>();
  private final CountDownLatch following = new CountDownLatch(1);
  private final Thread thread;

  /** Begins to follow; what is sent after this returns is noted. */
  public TopicTail(Map<String, Object> kafka, String topic) throws InterruptedException {
    consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, Topic.PARTITIONS).mapToObj(n -> new TopicPartition(topic, n)).toList());
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
    thread = Thread.ofPlatform().name("topic-tail").start(this::follow);
    following.await();
  }

  private void follow() {
    try {
      following.countDown();
      while (true) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(WAIT)) {
          note(each);
        }
      }
    } catch (WakeupException closing) {
      consumer.close();
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> each) {
    Header position = each.headers().lastHeader(StoredEvent.Headers.POSITION);
    if (position != null) {
      seen.putIfAbsent(
          Long.valueOf(new String(position.value(), StandardCharsets.UTF_8)), System.nanoTime());
    }
  }

  /** When each position came first, by {@link System#nanoTime}. */
  public Map<Long, Long> seen() {
    return seen;
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join();
  }
}
