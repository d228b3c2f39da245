package com.leanvibe.hive.command.publication;

import com.leanvibe.hive.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topic events are published to: kept for ever, never compacted. Used by one thread. */
final class Topic implements AutoCloseable {

  /** A topic as the broker knows it; a topic that was deleted and made again has another id. */
  record Incarnation(String id, int partitions) {}

  private static final Map<String, String> CONFIG =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG,
          "-1",
          TopicConfig.RETENTION_BYTES_CONFIG,
          "-1",
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_DELETE,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Integer.toString(4 * 1024 * 1024));

  private final KafkaSettings kafka;
  private final PublicationSettings settings;
  private @Nullable Admin admin;

  Topic(KafkaSettings kafka, PublicationSettings settings) {
    this.kafka = kafka;
    this.settings = settings;
  }

  String name() {
    return kafka.topic();
  }

  /** Makes sure that the topic is there. */
  Incarnation ensure() throws InterruptedException, ExecutionException {
    Admin open = admin();
    try {
      return describe(open);
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw failed;
      }
      create(open);
      return describe(open);
    }
  }

  private Admin admin() {
    Admin open = admin;
    if (open == null) {
      open = Admin.create(kafka.clientProperties());
      admin = open;
    }
    return open;
  }

  private Incarnation describe(Admin open) throws InterruptedException, ExecutionException {
    TopicDescription topic =
        open.describeTopics(List.of(name())).topicNameValues().values().iterator().next().get();
    return new Incarnation(topic.topicId().toString(), topic.partitions().size());
  }

  private void create(Admin open) throws InterruptedException, ExecutionException {
    NewTopic topic =
        new NewTopic(name(), settings.partitions(), settings.replicas()).configs(CONFIG);
    try {
      open.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw failed;
      }
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
