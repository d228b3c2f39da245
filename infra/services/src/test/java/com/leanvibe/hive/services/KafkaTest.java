package com.leanvibe.hive.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaTest {

  private final Kafka kafka = Services.forTests().kafka();

  @Test
  void whatIsProducedIsConsumedAlsoAfterRestartAndKill() throws Exception {
    String topic = topic();
    produce(topic, "one");
    kafka.restart();
    produce(topic, "two");
    kafka.kill();
    kafka.start();
    produce(topic, "three");
    assertThat(consume(topic, 3)).containsExactly("one", "two", "three");
  }

  @Test
  void aWrongPasswordIsRefused() {
    Map<String, Object> properties = properties();
    properties.computeIfPresent(
        "sasl.jaas.config",
        (key, login) -> login.toString().replaceAll("password=\"[^\"]*", "password=\"guess"));
    try (Admin admin = Admin.create(properties)) {
      assertThatThrownBy(() -> admin.listTopics().names().get())
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  void aTopicIsNotMadeByAskingForIt() throws Exception {
    String topic = "unknown-" + UUID.randomUUID();
    Map<String, Object> properties = properties();
    properties.put("max.block.ms", 1_000);
    try (var producer =
            new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        Admin admin = Admin.create(properties())) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "x")).get())
          .isInstanceOf(ExecutionException.class);
      assertThat(admin.listTopics().names().get()).doesNotContain(topic);
    }
  }

  private String topic() throws Exception {
    String name = "test-" + UUID.randomUUID();
    try (Admin admin = Admin.create(properties())) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
    return name;
  }

  private void produce(String topic, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(properties(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private List<String> consume(String topic, int count) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (var consumer =
        new KafkaConsumer<>(properties(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> values = new java.util.ArrayList<>();
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (values.size() < count && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).records(partition).stream()
            .map(ConsumerRecord::value)
            .forEach(values::add);
      }
      return values;
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
    properties.put("bootstrap.servers", kafka.bootstrapServers());
    return properties;
  }
}
