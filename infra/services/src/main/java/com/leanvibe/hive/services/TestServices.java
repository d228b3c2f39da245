package com.leanvibe.hive.services;

import java.io.IOException;

/** The services of this JVM, each chosen and started when it is first asked for. */
final class TestServices implements Services {

  static final Services INSTANCE = new TestServices();

  private final GivenServices given = new GivenServices(System.getenv());
  private final Cleanup cleanup = new Cleanup();
  private final Once<Boolean> docker = new Once<>(ContainerServices::possible);
  private final Once<NativeServices> processes = new Once<>(() -> new NativeServices(cleanup));
  private final Once<ContainerServices> containers =
      new Once<>(() -> new ContainerServices(cleanup));
  private final Once<Postgres> postgres = new Once<>(this::findPostgres);
  private final Once<Redis> redis = new Once<>(this::findRedis);
  private final Once<Kafka> kafka = new Once<>(this::findKafka);

  @Override
  public Postgres postgres() {
    return postgres.get();
  }

  @Override
  public Redis redis() {
    return redis.get();
  }

  @Override
  public Kafka kafka() {
    return kafka.get();
  }

  private Postgres findPostgres() throws IOException {
    var access = given.postgres();
    if (access.isPresent()) {
      return new Postgres(access.get(), Lifecycle.ofAnother("PostgreSQL"));
    }
    return docker.get() ? containers.get().postgres() : processes.get().postgres();
  }

  private Redis findRedis() throws IOException {
    var uri = given.redis();
    if (uri.isPresent()) {
      return new Redis(uri.get(), Lifecycle.ofAnother("Redis"));
    }
    return docker.get() ? containers.get().redis() : processes.get().redis();
  }

  private Kafka findKafka() throws IOException {
    var bootstrap = given.kafka();
    if (bootstrap.isPresent()) {
      return new Kafka(bootstrap.get(), given.kafkaProperties(), Lifecycle.ofAnother("Kafka"));
    }
    return docker.get() ? containers.get().kafka() : processes.get().kafka();
  }
}
