package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.GivenServices;
import com.leanvibe.hive.services.Installation;
import com.leanvibe.hive.services.KafkaServer;
import com.leanvibe.hive.services.Postgres;
import com.leanvibe.hive.services.PostgresServer;
import com.leanvibe.hive.services.PrivateFiles;
import com.leanvibe.hive.services.Program;
import com.leanvibe.hive.services.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL, Redis and Kafka of one hive: how its sides reach them, and the programs that have to
 * run for that. What the environment gives is used as it is.
 */
final class Foundation {

  static final String POSTGRES = "postgres";
  static final String REDIS = "redis";
  static final String KAFKA = "kafka";

  private static final String KAFKA_CONTROLLER = "kafkaController";
  private static final List<String> BROKER_FLAGS =
      List.of(
          "-Xmx320m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          // On a small machine its second compiler would compete with those of both sides.
          "-XX:TieredStopAtLevel=1");

  private final DataFolder folder;
  private final Settings settings;
  private final List<Planned> planned = new ArrayList<>();
  private final GivenServices given;
  private final Postgres.Access postgres;
  private final String redisUri;
  private final KafkaAddress kafka;

  /** A program whose data folder may have to be made first. */
  @FunctionalInterface
  interface Planned {
    Program prepare() throws IOException;
  }

  record KafkaAddress(String bootstrapServers, Map<String, String> clientProperties) {}

  /** Chooses ports and passwords; makes and starts nothing. */
  Foundation(
      DataFolder folder,
      Settings settings,
      GivenServices given,
      Optional<Installation> installation,
      Path brokerJars)
      throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.given = given;
    Optional<Postgres.Access> givenPostgres = given.postgres();
    postgres =
        givenPostgres.isPresent() ? givenPostgres.get() : ownPostgres(installation.orElseThrow());
    Optional<String> givenRedis = given.redis();
    redisUri = givenRedis.isPresent() ? givenRedis.get() : ownRedis(installation.orElseThrow());
    Optional<String> givenKafka = given.kafka();
    kafka =
        givenKafka.isPresent()
            ? new KafkaAddress(givenKafka.get(), given.kafkaProperties())
            : ownKafka(new KafkaServer.Broker(brokerJars, BROKER_FLAGS));
  }

  static boolean needsInstallation(GivenServices given) {
    return given.postgres().isEmpty() || given.redis().isEmpty();
  }

  /** Tells {@code infra/hive status} which services somebody else runs. */
  void writeExternalStates() throws IOException {
    Map<String, Boolean> others =
        Map.of(
            POSTGRES, given.postgres().isPresent(),
            REDIS, given.redis().isPresent(),
            KAFKA, given.kafka().isPresent());
    for (var other : others.entrySet()) {
      if (other.getValue()) {
        PrivateFiles.write(folder.run(other.getKey() + ".state"), "EXTERNAL null\n");
      }
    }
  }

  /** The programs to run, none for what the environment gives. */
  List<Planned> planned() {
    return List.copyOf(planned);
  }

  Postgres.Access postgres() {
    return postgres;
  }

  String redisUri() {
    return redisUri;
  }

  KafkaAddress kafka() {
    return kafka;
  }

  /** How PostgreSQL of a hive that runs here already is reached by its administrator. */
  static Postgres.Access postgres(DataFolder folder, int port) throws IOException {
    return PostgresServer.access(port, folder.secret(POSTGRES));
  }

  private Postgres.Access ownPostgres(Installation installation) throws IOException {
    int port = port(POSTGRES, POSTGRES);
    var server =
        new PostgresServer(
            installation,
            folder.service(POSTGRES),
            port,
            folder.secret(POSTGRES),
            settings.archive());
    planned.add(() -> server.prepare(folder.log(POSTGRES)));
    return server.access();
  }

  private String ownRedis(Installation installation) throws IOException {
    int port = port(REDIS, REDIS);
    var server = new RedisServer(installation, folder.service(REDIS), port, folder.secret(REDIS));
    planned.add(() -> server.prepare(folder.log(REDIS)));
    return server.uri();
  }

  private KafkaAddress ownKafka(KafkaServer.Broker broker) throws IOException {
    int port = port(KAFKA, KAFKA);
    int controllerPort = port(KAFKA_CONTROLLER, KAFKA);
    var server =
        new KafkaServer(broker, folder.service(KAFKA), port, controllerPort, folder.secret(KAFKA));
    planned.add(() -> server.prepare(folder.log(KAFKA)));
    return new KafkaAddress(server.bootstrapServers(), server.clientProperties());
  }

  /**
   * Nobody outside the hive knows these ports: another one is chosen where somebody else has taken
   * one.
   */
  private int port(String name, String service) throws IOException {
    boolean ours = Recorded.in(folder.run(service + ".pid")).isPresent();
    return ours ? settings.port(name) : settings.freePort(name);
  }
}
