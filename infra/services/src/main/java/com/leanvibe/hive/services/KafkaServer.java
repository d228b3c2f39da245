package com.leanvibe.hive.services;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Kafka of our own: one node in a JVM of its own, on 127.0.0.1, with a password. */
public final class KafkaServer {

  private static final String USER = "hive";
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\"";

  private static final String SETTINGS =
      """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%2$d
      listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
      advertised.listeners=CLIENT://127.0.0.1:%1$d
      listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
      controller.listener.names=CONTROLLER
      inter.broker.listener.name=CLIENT
      sasl.enabled.mechanisms=PLAIN
      sasl.mechanism.inter.broker.protocol=PLAIN
      sasl.mechanism.controller.protocol=PLAIN
      listener.name.client.plain.sasl.jaas.config=%3$s user_hive="%4$s";
      listener.name.controller.plain.sasl.jaas.config=%3$s user_hive="%4$s";
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

  private final Path jars;
  private final Path folder;
  private final int port;
  private final int controllerPort;
  private final String password;

  /**
   * Neither makes nor starts anything. The password must be free of white space, quotes and
   * backslashes.
   *
   * @param jars the folder the build of {@code infra/kafka} lays the broker's jars in
   * @param controllerPort a second port, on which the broker talks to itself
   */
  public KafkaServer(Path jars, Path folder, int port, int controllerPort, String password) {
    this.jars = jars;
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
    this.password = password;
  }

  /** Formats the data folder at the first time, writes the settings, and says how to run it. */
  public Program prepare(Path log) throws IOException {
    Path settings = PrivateFiles.folder(folder).resolve("server.properties");
    PrivateFiles.write(settings, settings());
    if (!Files.exists(data().resolve("meta.properties"))) {
      format(settings);
    }
    return new Program(
        "kafka",
        java("-Xmx320m", "kafka.Kafka", settings.toString()),
        Map.of(),
        log,
        "TERM",
        port,
        this::check);
  }

  private String settings() {
    return SETTINGS.formatted(
        port, controllerPort, login(), password, data().toString().replace("\\", "\\\\"));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void format(Path settings) throws IOException {
    PrivateFiles.remove(data());
    String cluster = "hive" + Secrets.random().substring(0, 18);
    Shell.run(
        java(
            "-XX:TieredStopAtLevel=1",
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            cluster,
            "--config",
            settings.toString()),
        Map.of(),
        line -> {});
  }

  private List<String> java(String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ",
                "-Dlog4j2.statusLoggerLevel=OFF",
                "-cp",
                jars + "/*"),
            Stream.of(arguments))
        .toList();
  }

  private String login() {
    return LOGIN.formatted(USER, password);
  }

  /** The broker opens its port when it has caught up with its own metadata. */
  private void check() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** What every client needs besides the address. */
  public Map<String, String> clientProperties() {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login() + ";");
  }
}
