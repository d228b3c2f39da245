package com.leanvibe.hive.services;

/** The services of this JVM, each chosen and started when it is first asked for. */
final class TestServices implements Services {

  static final Services INSTANCE = new TestServices();

  private final Cleanup cleanup = new Cleanup();
  private final Once<NativeServices> here = new Once<>(() -> new NativeServices(cleanup));
  private final Once<Postgres> postgres = new Once<>(() -> here.get().postgres());
  private final Once<Redis> redis = new Once<>(() -> here.get().redis());
  private final Once<Kafka> kafka = new Once<>(() -> here.get().kafka());

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
}
