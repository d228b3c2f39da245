package com.leanvibe.hive.services;

import java.util.Map;

/**
 * A single Kafka node that is reached on 127.0.0.1 with a password.
 *
 * @param listen the address its ports are bound to
 * @param data the folder it keeps its records in
 */
record KafkaSettings(String listen, int port, int controllerPort, String password, String data) {

  private static final String USER = "hive";
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\"";

  /**
   * The session is short because a broker that was killed is let in again only when its last one is
   * over.
   */
  private static final String FILE =
      """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%3$d
      listeners=CLIENT://%1$s:%2$d,CONTROLLER://127.0.0.1:%3$d
      advertised.listeners=CLIENT://127.0.0.1:%2$d
      listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
      controller.listener.names=CONTROLLER
      inter.broker.listener.name=CLIENT
      sasl.enabled.mechanisms=PLAIN
      sasl.mechanism.inter.broker.protocol=PLAIN
      sasl.mechanism.controller.protocol=PLAIN
      listener.name.client.plain.sasl.jaas.config=%4$s
      listener.name.controller.plain.sasl.jaas.config=%4$s
      log.dirs=%5$s
      auto.create.topics.enable=false
      broker.heartbeat.interval.ms=500
      broker.session.timeout.ms=2000
      log.retention.ms=-1
      log.segment.bytes=268435456
      num.network.threads=2
      num.io.threads=4
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=1
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      group.initial.rebalance.delay.ms=0
      """;

  /** The text of {@code server.properties}. */
  String file() {
    String users = login() + " user_" + USER + "=\"" + password + "\";";
    return FILE.formatted(listen, port, controllerPort, users, data.replace("\\", "\\\\"));
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  Map<String, String> clientProperties() {
    return Map.of(
        "security.protocol", "SASL_PLAINTEXT",
        "sasl.mechanism", "PLAIN",
        "sasl.jaas.config", login() + ";");
  }

  private String login() {
    return LOGIN.formatted(USER, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return bootstrapServers();
  }
}
