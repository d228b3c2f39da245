package com.leanvibe.hive.query.projection.follow;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.query.projection.Folds;
import com.leanvibe.hive.query.projection.ProgressTable;
import com.leanvibe.hive.query.projection.Projector;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes members of the consumer group. */
@Component
final class GroupMembers {

  private static final int SESSION_MILLIS = 6_000;
  private static final int HEARTBEAT_MILLIS = 1_500;

  private final Map<String, Object> client;
  private final TopicWatch watch;
  private final ProjectionRegister register;
  private final ProgressTable progress;
  private final TransactionOperations transaction;
  private final RecordReader reader;
  private final Projector projector;

  GroupMembers(
      KafkaSettings kafka,
      ProjectionSettings settings,
      TopicWatch watch,
      ProjectionRegister register,
      ProgressTable progress,
      TransactionOperations transaction,
      Folds folds,
      EventCodec codec,
      Projector projector) {
    this.client = consumer(kafka, settings);
    this.watch = watch;
    this.register = register;
    this.progress = progress;
    this.transaction = transaction;
    this.reader = new RecordReader(codec, folds.kinds());
    this.projector = projector;
  }

  /**
   * Offsets live in PostgreSQL: none is committed to Kafka, and none is guessed where PostgreSQL
   * names one that is gone. A member that was killed is missed after the session's time.
   */
  private static Map<String, Object> consumer(KafkaSettings kafka, ProjectionSettings settings) {
    Map<String, Object> client = kafka.clientProperties();
    client.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    client.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    client.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    client.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return client;
  }

  /**
   * Joins the group.
   *
   * @throws TopicException where there is no topic yet, or nobody answers
   */
  Membership join() {
    Topic topic = watch.answer(watch.ask());
    Set<String> current = register.register(topic);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new Membership(
        new KafkaConsumer<>(client, bytes, bytes),
        watch,
        topic,
        new Holdings(progress, transaction, current),
        () -> register.current().equals(current),
        reader,
        projector);
  }
}
