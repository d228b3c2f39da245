package com.leanvibe.hive.command.publication;

import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has one instance at a time publish the log. */
@Component
@EnableConfigurationProperties(PublicationSettings.class)
class PublicationDuty implements SmartLifecycle {

  private static final Duration TICK = Duration.ofMillis(500);

  /** Each batch costs the broker a request, and every reader a transaction. */
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(4);

  private final Log events;
  private final Publication publication;
  private final PublicationSettings settings;
  private final KafkaSettings kafka;
  private final SessionConnections sessions;
  private final CommitSignal signal;
  private @Nullable Duty duty;
  private @Nullable Publisher publisher;

  PublicationDuty(
      Log events,
      Publication publication,
      PublicationSettings settings,
      KafkaSettings kafka,
      SessionConnections sessions,
      CommitSignal signal) {
    this.events = events;
    this.publication = publication;
    this.settings = settings;
    this.kafka = kafka;
    this.sessions = sessions;
    this.signal = signal;
  }

  @Override
  public void start() {
    Publisher started = new Publisher(events, publication, settings, kafka);
    Duty publishing =
        Duty.start(
            "publication",
            new Leadership(sessions, "publication"),
            TICK,
            AT_MOST_EVERY,
            started::publish);
    signal.add(publishing);
    publisher = started;
    duty = publishing;
  }

  @Override
  public void stop() {
    try {
      if (duty != null) {
        signal.remove(duty);
        duty.close();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    if (publisher != null) {
      publisher.close();
    }
    duty = null;
  }

  @Override
  public boolean isRunning() {
    return duty != null;
  }
}
