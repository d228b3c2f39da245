package com.leanvibe.hive.platform.kafka;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param topic where the events are published, and what the names of other topics start with
 * @param properties further settings of every Kafka client, such as {@code security.protocol}
 */
@ConfigurationProperties("hive.kafka")
public record KafkaSettings(
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @DefaultValue("hive.events") String topic,
    @DefaultValue Map<String, String> properties) {

  /** What every Kafka client is configured with; the caller may add to the map. */
  public Map<String, Object> clientProperties() {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", bootstrapServers);
    return all;
  }

  /** Where what changes permissions is published besides, so that it overtakes all else. */
  public String permissionsTopic() {
    return topic + ".permissions";
  }

  /** Where the query side tells what it denied, and what it permitted that only few are. */
  public String accessTopic() {
    return topic + ".access";
  }

  /** Without the properties, which may hold passwords. */
  @Override
  public String toString() {
    return "KafkaSettings[%s, %s]".formatted(bootstrapServers, topic);
  }
}
