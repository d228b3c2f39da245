package com.leanvibe.hive.benchmarks.sides;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic of a benchmark's own, made and removed past the hive. */
public final class Topic {

  /** As many as the hive's own topic has. */
  public static final int PARTITIONS = 6;

  private static final long LOOK_NANOS = 20_000_000;

  private Topic() {}

  public static void make(Map<String, Object> kafka, String name)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(kafka)) {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
    }
  }

  /** Removes a topic, and returns when the broker no longer knows it. */
  public static void remove(Map<String, Object> kafka, String name)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(kafka)) {
      admin.deleteTopics(List.of(name)).all().get();
      while (isThere(admin, name)) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }

  private static boolean isThere(Admin admin, String name) throws InterruptedException {
    try {
      admin.describeTopics(List.of(name)).allTopicNames().get();
      return true;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
