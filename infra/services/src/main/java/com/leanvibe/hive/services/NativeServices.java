package com.leanvibe.hive.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services as processes of this machine that end with this JVM, their data in a temporary folder
 * that goes too.
 */
final class NativeServices {

  private static final Logger log = LoggerFactory.getLogger(NativeServices.class);

  private static final String FOLDER = "hive-services-";
  private static final String POSTGRES = "postgres";
  private static final Path BROKER = Path.of("infra/kafka/target/broker");

  /** Tests start it often and work it little. */
  private static final List<String> BROKER_FLAGS =
      List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final Cleanup cleanup;

  NativeServices(Cleanup cleanup) {
    this.cleanup = cleanup;
    try {
      removeLeftovers();
      folder = Files.createTempDirectory(FOLDER + ProcessHandle.current().pid() + "-");
      // PostgreSQL runs as another user and has to pass through; what lies inside is closed to
      // others.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cleanup.add(() -> remove(folder));
  }

  Postgres postgres() throws IOException {
    PostgresServer server =
        new PostgresServer(
            installation(), folder.resolve(POSTGRES), Ports.free(), Secrets.random());
    return new Postgres(server.access(), run(server.prepare(log(POSTGRES))));
  }

  Redis redis() throws IOException {
    RedisServer server =
        new RedisServer(installation(), folder.resolve("redis"), Ports.free(), Secrets.random());
    return new Redis(server.uri(), run(server.prepare(log("redis"))));
  }

  Kafka kafka() throws IOException {
    KafkaServer server =
        new KafkaServer(
            broker(), folder.resolve("kafka"), Ports.free(), Ports.free(), Secrets.random());
    return new Kafka(
        server.bootstrapServers(), server.clientProperties(), run(server.prepare(log("kafka"))));
  }

  private Lifecycle run(Program program) {
    LeashedProgram leashed = new LeashedProgram(program);
    cleanup.add(leashed::stop);
    leashed.start();
    return leashed;
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private static Installation installation() throws IOException {
    return Installation.findOrInstall(log::info);
  }

  /** The jars in the checkout this JVM was started in. */
  private static KafkaServer.Broker broker() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, Objects::nonNull, Path::getParent)
        .map(parent -> parent.resolve(BROKER))
        .filter(Files::isDirectory)
        .findFirst()
        .map(jars -> new KafkaServer.Broker(jars, BROKER_FLAGS))
        .orElseThrow(
            () ->
                new IOException(
                    "no "
                        + BROKER
                        + " above "
                        + here
                        + ": run ./mvnw -q -pl infra/kafka process-resources"));
  }

  /** A JVM that was killed could not remove its folder. */
  private static void removeLeftovers() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      for (Path left : entries.filter(NativeServices::isLeft).toList()) {
        remove(left);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    PostgresServer.remove(folder.resolve(POSTGRES));
    PrivateFiles.remove(folder);
  }

  private static boolean isLeft(Path folder) {
    String name = folder.getFileName().toString();
    if (!name.matches(FOLDER + "\\d+-\\d+")) {
      return false;
    }
    long pid = Long.parseLong(name.substring(FOLDER.length(), name.lastIndexOf('-')));
    return ProcessHandle.of(pid).isEmpty();
  }
}
