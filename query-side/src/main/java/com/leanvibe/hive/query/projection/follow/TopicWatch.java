package com.leanvibe.hive.query.projection.follow;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka about the topic: which one it is now, and where it ends. */
public final class TopicWatch implements AutoCloseable {

  private final String name;
  private final Map<String, Object> client;
  private @Nullable Admin admin;

  TopicWatch(String name, Map<String, Object> client) {
    this.name = name;
    this.client = client;
  }

  public String name() {
    return name;
  }

  /** Asks which topic there is, without waiting for the answer. */
  public CompletableFuture<Topic> ask() {
    try {
      return admin()
          .describeTopics(List.of(name))
          .allTopicNames()
          .toCompletionStage()
          .toCompletableFuture()
          .thenApply(found -> topic(found.values().iterator().next()));
    } catch (KafkaException notEvenAsked) {
      return CompletableFuture.failedFuture(notEvenAsked);
    }
  }

  private static Topic topic(TopicDescription found) {
    return new Topic(found.topicId().toString(), found.partitions().size());
  }

  /**
   * Waits for the answer.
   *
   * @throws TopicException where there is no topic, or nobody answers
   */
  public Topic answer(CompletableFuture<Topic> asked) {
    return await(asked);
  }

  /**
   * The offsets that the topic's partitions end at.
   *
   * @throws TopicException where there is no topic, or nobody answers
   */
  public Map<Integer, Long> ends(int partitions) {
    return offsets(partitions, OffsetSpec.latest());
  }

  /**
   * The offsets of the first records that the topic's partitions still have.
   *
   * @throws TopicException where there is no topic, or nobody answers
   */
  public Map<Integer, Long> begins(int partitions) {
    return offsets(partitions, OffsetSpec.earliest());
  }

  private Map<Integer, Long> offsets(int partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> question =
        IntStream.range(0, partitions)
            .mapToObj(number -> new TopicPartition(name, number))
            .collect(toMap(Function.identity(), partition -> spec));
    Map<Integer, Long> ends = new HashMap<>();
    await(list(question))
        .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    return ends;
  }

  private CompletableFuture<Map<TopicPartition, ListOffsetsResultInfo>> list(
      Map<TopicPartition, OffsetSpec> question) {
    try {
      return admin().listOffsets(question).all().toCompletionStage().toCompletableFuture();
    } catch (KafkaException notEvenAsked) {
      return CompletableFuture.failedFuture(notEvenAsked);
    }
  }

  private <T> T await(CompletableFuture<T> asked) {
    try {
      return asked.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof UnknownTopicOrPartitionException
          ? TopicException.missing(name)
          : TopicException.unreachable(failure);
    }
  }

  private synchronized Admin admin() {
    Admin known = admin;
    if (known == null) {
      Map<String, Object> properties = new HashMap<>(client);
      properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000);
      properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000);
      known = Admin.create(properties);
      admin = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close();
      admin = null;
    }
  }
}
