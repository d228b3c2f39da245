package com.leanvibe.hive.services;

import com.github.dockerjava.api.model.PortBinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/**
 * Services as containers that end with this JVM. Each is published on a fixed port of 127.0.0.1, so
 * that it keeps its address when it is restarted.
 */
final class ContainerServices {

  private static final String POSTGRES = "pgvector/pgvector:0.8.6-pg15";
  private static final String REDIS = "redis:7.2.5";
  private static final String KAFKA = "apache/kafka:4.2.1";

  private final Cleanup cleanup;

  ContainerServices(Cleanup cleanup) {
    this.cleanup = cleanup;
  }

  /** Whether a Docker engine answers; where there is no sign of one, nobody waits to find out. */
  static boolean possible() {
    boolean sign =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    return sign && DockerClientFactory.instance().isDockerAvailable();
  }

  Postgres postgres() {
    String password = Secrets.random();
    int port = Ports.free();
    var access =
        new Postgres.Access(
            "jdbc:postgresql://127.0.0.1:" + port + "/", "", PostgresServer.ADMIN, password);
    var container =
        published(POSTGRES, port, 5432)
            .withEnv(Map.of("POSTGRES_USER", PostgresServer.ADMIN, "POSTGRES_PASSWORD", password))
            .withCommand(
                "postgres", "-c", "max_connections=200", "-c", "fsync=on", "-c", "wal_recycle=off");
    return new Postgres(access, run(container, access::check));
  }

  Redis redis() {
    String password = Secrets.random();
    int port = Ports.free();
    String databases = Integer.toString(Redis.DATABASES);
    var container =
        published(REDIS, port, 6379)
            .withCommand(
                "redis-server",
                "--requirepass",
                password,
                "--databases",
                databases,
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--save",
                "");
    String uri = "redis://:" + password + "@127.0.0.1:" + port;
    return new Redis(uri, run(container, RedisWire.at(uri)::check));
  }

  Kafka kafka() {
    int port = Ports.free();
    var settings =
        new KafkaSettings("0.0.0.0", port, Ports.free(), Secrets.random(), "/tmp/kafka-data");
    var container =
        published(KAFKA, port, port)
            .withCopyToContainer(
                Transferable.of(settings.file()), "/mnt/shared/config/server.properties");
    return new Kafka(
        settings.bootstrapServers(),
        settings.clientProperties(),
        run(container, new TcpProbe(port)));
  }

  private static GenericContainer<?> published(String image, int port, int inside) {
    return new GenericContainer<>(image)
        .withCreateContainerCmdModifier(
            command ->
                Objects.requireNonNull(command.getHostConfig())
                    .withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + inside)));
  }

  private Lifecycle run(GenericContainer<?> container, Program.Probe ready) {
    cleanup.add(container::stop);
    container.start();
    Container running = new Container(container, ready);
    running.awaitReady();
    return running;
  }

  /** The container itself stays while what runs in it stops and starts. */
  private record Container(GenericContainer<?> container, Program.Probe ready)
      implements Lifecycle {

    @Override
    public void start() {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      awaitReady();
    }

    @Override
    public void stop() {
      container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void kill() {
      container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void freeze() {
      container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void thaw() {
      container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
    }

    private void awaitReady() {
      if (!ready.passesWithin(Program.START)) {
        throw new IllegalStateException(
            container.getDockerImageName() + " is not ready:\n" + container.getLogs());
      }
    }
  }
}
