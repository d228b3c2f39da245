package com.leanvibe.hive.query.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How read models are built once more.
 *
 * @param workers how many parts are built at the same time; 0 for half as many as there are
 *     processors, and at least one, which leaves others to those who read
 * @param batch how many records are written in one transaction at most: the fewer, the less those
 *     who read notice
 * @param keep how long a read model stays there after another took its place
 * @param store where the event store is, to be read where Kafka does not have all of it
 */
@ConfigurationProperties("hive.replay")
record ReplaySettings(
    @DefaultValue("0") int workers,
    @DefaultValue("500") int batch,
    @DefaultValue("1d") Duration keep,
    @DefaultValue Store store) {

  /**
   * The event store of the command side, as a role that may read its log and nothing else.
   *
   * @param url empty where this instance has no way there
   */
  record Store(
      @DefaultValue("") String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Store[%s]".formatted(username);
    }
  }

  ReplaySettings {
    if (workers < 0 || batch < 1 || keep.isNegative()) {
      throw new IllegalArgumentException(
          "hive.replay: batch must be positive, workers and keep not negative");
    }
  }

  /**
   * How many records are written in one transaction, so that what is to be slow is not fast and
   * then still.
   *
   * @param eventsPerSecond null where nobody said how many
   */
  int batch(@Nullable Integer eventsPerSecond) {
    return eventsPerSecond == null ? batch : Math.min(batch, eventsPerSecond);
  }

  /** How many parts are built at the same time on this machine. */
  int parts() {
    return workers == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : workers;
  }
}
