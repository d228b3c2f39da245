package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Kafka of our own: one node in a JVM of its own, on 127.0.0.1, with a password. */
public final class KafkaServer {

  private final Broker broker;
  private final Path folder;
  private final KafkaSettings settings;

  /**
   * Neither makes nor starts anything. The password must be free of white space, quotes and
   * backslashes.
   *
   * @param controllerPort a second port, on which the broker talks to itself
   */
  public KafkaServer(Broker broker, Path folder, int port, int controllerPort, String password) {
    this.broker = broker;
    this.folder = folder;
    String data = folder.resolve("data").toString();
    this.settings = new KafkaSettings("127.0.0.1", port, controllerPort, password, data);
  }

  /** Formats the data folder at the first time, writes the settings, and says how to run it. */
  public Program prepare(Path log) throws IOException {
    Path file = PrivateFiles.folder(folder).resolve("server.properties");
    PrivateFiles.write(file, settings.file());
    if (!Files.exists(Path.of(settings.data(), "meta.properties"))) {
      format(file);
    }
    List<String> command = broker.command("kafka.Kafka", file.toString());
    Program.Probe probe = new TcpProbe(settings.port());
    return new Program("kafka", command, Map.of(), log, "TERM", settings.port(), probe);
  }

  private void format(Path file) throws IOException {
    PrivateFiles.remove(Path.of(settings.data()));
    String cluster = "hive" + Secrets.random().substring(0, 18);
    Shell.run(
        broker.command(
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            cluster,
            "--config",
            file.toString()),
        Map.of(),
        line -> {});
  }

  public String bootstrapServers() {
    return settings.bootstrapServers();
  }

  /** What every client needs besides the address. */
  public Map<String, String> clientProperties() {
    return settings.clientProperties();
  }

  /**
   * The broker's own programs.
   *
   * @param jars the folder the build of {@code infra/kafka} lays them in
   * @param jvmFlags flags for the broker's JVM, its heap among them
   */
  public record Broker(Path jars, List<String> jvmFlags) {

    private static final List<String> LOGGING =
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ",
            "-Dlog4j2.statusLoggerLevel=OFF");

    /** Jar by jar and in one order: the JVM's cache of loaded classes knows no wildcards. */
    private List<String> command(String main, String... arguments) throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      return Stream.of(
              Stream.of(java),
              jvmFlags.stream(),
              LOGGING.stream(),
              Stream.of("-cp", classPath(), main),
              Stream.of(arguments))
          .flatMap(part -> part)
          .toList();
    }

    private String classPath() throws IOException {
      try (Stream<Path> files = Files.list(jars)) {
        return String.join(
            ":", files.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList());
      }
    }
  }
}
