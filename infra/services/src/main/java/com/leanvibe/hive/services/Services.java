package com.leanvibe.hive.services;

/**
 * What the two sides stand on. Each service starts when it is first asked for and ends with this
 * JVM, also when the JVM is killed.
 */
public interface Services {

  Postgres postgres();

  Redis redis();

  Kafka kafka();

  /**
   * The services of this JVM's tests: the same ones at every call. Those named by {@code
   * HIVE_POSTGRES_URL}, {@code HIVE_REDIS_URL} and {@code HIVE_KAFKA_BOOTSTRAP} are used as they
   * are; of the others, containers are started where a Docker engine answers, and native processes
   * (installed if missing) where none does.
   */
  static Services forTests() {
    return TestServices.INSTANCE;
  }
}
