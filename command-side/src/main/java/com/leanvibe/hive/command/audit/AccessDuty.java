package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.publication.PublicationSettings;
import com.leanvibe.hive.command.publication.Topic;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.audit.AccessNotes;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has one instance at a time take the notes of the query side into the log. */
@Component
class AccessDuty implements SmartLifecycle {

  private static final String NAME = "intake of denials";
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(20);

  private record Running(Duty duty, AccessIntake intake) {}

  private final KafkaSettings kafka;
  private final PublicationSettings settings;
  private final SessionConnections sessions;
  private final AccessLog log;
  private final ExportLog exports;
  private final SettingsLog starts;
  private final EventCodec codec;
  private @Nullable Running running;

  AccessDuty(
      KafkaSettings kafka,
      PublicationSettings settings,
      SessionConnections sessions,
      AccessLog log,
      ExportLog exports,
      SettingsLog starts,
      EventCodec codec) {
    this.kafka = kafka;
    this.settings = settings;
    this.sessions = sessions;
    this.log = log;
    this.exports = exports;
    this.starts = starts;
    this.codec = codec;
  }

  /** Before requests come in, so that the topic is there when something is denied. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    AccessIntake intake =
        new AccessIntake(
            kafka,
            Topic.ofAccess(kafka, settings),
            new AccessNotes(codec),
            log,
            exports::record,
            starts::record);
    Leadership leadership = new Leadership(sessions, NAME);
    running = new Running(Duty.start(NAME, leadership, TICK, AT_MOST_EVERY, intake::take), intake);
  }

  @Override
  public void stop() {
    Running stopping = running;
    running = null;
    if (stopping != null) {
      try (AccessIntake closing = stopping.intake()) {
        stopping.duty().close();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
