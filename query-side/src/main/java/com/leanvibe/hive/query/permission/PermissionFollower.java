package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.query.position.ReadPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows what changes permissions, from the first event on. Every instance does so for itself and
 * keeps all of it in memory.
 */
@Component
final class PermissionFollower implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(PermissionFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PAUSE_MILLIS = 500;

  private final KafkaSettings kafka;
  private final TopicPartition partition;
  private final Authority authority;
  private final ReadPosition position;
  private final EventCodec codec;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean running;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;
  private boolean failing;

  PermissionFollower(
      KafkaSettings kafka, Authority authority, ReadPosition position, EventCodec codec) {
    this.kafka = kafka;
    this.partition = new TopicPartition(kafka.permissionsTopic(), 0);
    this.authority = authority;
    this.position = position;
    this.codec = codec;
  }

  /** Before requests come in. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("permissions").daemon().start(this::run);
  }

  private void run() {
    while (running) {
      try (Consumer<byte[], byte[]> open = open()) {
        consumer = open;
        follow(open);
      } catch (WakeupException closing) {
        log.debug("Permissions are followed no more", closing);
      } catch (RuntimeException failure) {
        failed(failure);
      }
    }
  }

  private Consumer<byte[], byte[]> open() {
    Map<String, Object> config = kafka.clientProperties();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    var opened =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    opened.assign(List.of(partition));
    opened.seekToBeginning(List.of(partition));
    return opened;
  }

  private void follow(Consumer<byte[], byte[]> open) {
    PermissionRecords records = new PermissionRecords(authority, codec);
    while (running) {
      ConsumerRecords<byte[], byte[]> polled = open.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> each : polled) {
        records.take(each);
      }
      if (!polled.isEmpty()) {
        position.moved();
        recovered();
      }
    }
  }

  private void recovered() {
    if (failing && authority.isFresh()) {
      log.info("Permissions are up to date again");
      failing = false;
    }
  }

  /** What was read so far stays; it is read again from the beginning, and what is known skipped. */
  private void failed(RuntimeException failure) {
    if (!failing) {
      log.warn("Permissions cannot be followed; soon nothing will be permitted", failure);
      failing = true;
    }
    try {
      ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
    ended.countDown();
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
