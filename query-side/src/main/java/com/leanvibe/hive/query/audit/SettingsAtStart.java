package com.leanvibe.hive.query.audit;

import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import com.leanvibe.hive.platform.configuration.Settings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the command side what this instance was started with, as soon as Kafka is there: this side
 * starts without it, too.
 */
@Component
final class SettingsAtStart implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SettingsAtStart.class);
  private static final long AGAIN_SECONDS = 5;

  private final Settings settings;
  private final AccessOutbox outbox;
  private @Nullable CountDownLatch running;

  SettingsAtStart(Settings settings, AccessOutbox outbox) {
    this.settings = settings;
    this.outbox = outbox;
  }

  @Override
  public void start() {
    ConfigurationNote note = settings.note(AccessSide.QUERY);
    CountDownLatch stopped = new CountDownLatch(1);
    running = stopped;
    Thread.ofVirtual().name("settings").start(() -> tell(note, stopped));
  }

  private void tell(ConfigurationNote note, CountDownLatch stopped) {
    try {
      boolean told = isTold(note);
      while (!told && !stopped.await(AGAIN_SECONDS, TimeUnit.SECONDS)) {
        told = isTold(note);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isTold(ConfigurationNote note) throws InterruptedException {
    try {
      outbox.record(note).get();
      return true;
    } catch (ExecutionException | KafkaException away) {
      log.warn("What this instance was started with cannot be told yet: {}", away.toString());
      return false;
    }
  }

  @Override
  public void stop() {
    CountDownLatch stopped = running;
    running = null;
    if (stopped != null) {
      stopped.countDown();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
