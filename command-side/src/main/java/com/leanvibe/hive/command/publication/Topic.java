package com.leanvibe.hive.command.publication;

import com.leanvibe.hive.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** A topic that is made where it is missing. Used by one thread. */
public final class Topic implements AutoCloseable {

  /** A topic as the broker knows it; a topic that was deleted and made again has another id. */
  public record Incarnation(String id, int partitions) {}

  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  private final Map<String, Object> client;
  private final NewTopic wanted;
  private @Nullable Admin admin;

  private Topic(KafkaSettings kafka, NewTopic wanted) {
    this.client = kafka.clientProperties();
    this.wanted = wanted;
  }

  /** The topic that all events are published to: kept for ever, never compacted. */
  static Topic ofEvents(KafkaSettings kafka, PublicationSettings settings) {
    return new Topic(
        kafka,
        new NewTopic(kafka.topic(), settings.partitions(), settings.replicas())
            .configs(keptForEver(TopicConfig.CLEANUP_POLICY_DELETE)));
  }

  /**
   * The topic of what changes permissions: one partition, in the order of the log. No two events
   * have the same key, so that compaction only takes watermarks away.
   */
  static Topic ofPermissions(KafkaSettings kafka, PublicationSettings settings) {
    Map<String, String> config = keptForEver(TopicConfig.CLEANUP_POLICY_COMPACT);
    config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofHours(1).toMillis()));
    return new Topic(
        kafka, new NewTopic(kafka.permissionsTopic(), 1, settings.replicas()).configs(config));
  }

  /** The topic of what the query side denied: only on its way into the log. */
  public static Topic ofAccess(KafkaSettings kafka, PublicationSettings settings) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofDays(30).toMillis()));
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    return new Topic(
        kafka, new NewTopic(kafka.accessTopic(), 1, settings.replicas()).configs(config));
  }

  private static Map<String, String> keptForEver(String cleanup) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    config.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup);
    config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
    return config;
  }

  public String name() {
    return wanted.name();
  }

  /** Makes sure that the topic is there. */
  public Incarnation ensure() throws InterruptedException, ExecutionException {
    Admin open = admin();
    try {
      return describe(open);
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw failed;
      }
      return create(open);
    }
  }

  private Admin admin() {
    Admin open = admin;
    if (open == null) {
      open = Admin.create(client);
      admin = open;
    }
    return open;
  }

  private Incarnation describe(Admin open) throws InterruptedException, ExecutionException {
    TopicDescription topic =
        open.describeTopics(List.of(name())).topicNameValues().values().iterator().next().get();
    return new Incarnation(topic.topicId().toString(), topic.partitions().size());
  }

  /** Asked at once, not every broker knows the topic that one has just made. */
  private Incarnation create(Admin open) throws InterruptedException, ExecutionException {
    try {
      CreateTopicsResult created = open.createTopics(List.of(wanted));
      return new Incarnation(
          created.topicId(name()).get().toString(), created.numPartitions(name()).get());
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw failed;
      }
      return describe(open);
    }
  }

  @Override
  public void close() {
    Admin open = admin;
    admin = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }
}
