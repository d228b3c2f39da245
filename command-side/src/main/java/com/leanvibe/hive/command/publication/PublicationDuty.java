package com.leanvibe.hive.command.publication;

import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  /** How long readers hear nothing where nothing happens. */
  private static final Duration PERMISSIONS_TICK = Duration.ofMillis(250);

  private static final Duration PERMISSIONS_AT_MOST_EVERY = Duration.ofMillis(20);

  private static final Logger log = LoggerFactory.getLogger(PublicationDuty.class);

  /** A checkpoint is worth the more the sooner somebody else has it. */
  private static final Duration CHECKPOINTS_TICK = Duration.ofMillis(200);

  private final Log events;
  private final SignedCheckpoints checkpoints;
  private final Publication publication;
  private final PublicationSettings settings;
  private final KafkaSettings kafka;
  private final SessionConnections sessions;
  private final CommitSignal signal;
  private final List<Running> running = new ArrayList<>();

  private record Running(Duty duty, AutoCloseable publisher) {}

  PublicationDuty(
      Log events,
      SignedCheckpoints checkpoints,
      Publication publication,
      PublicationSettings settings,
      KafkaSettings kafka,
      SessionConnections sessions,
      CommitSignal signal) {
    this.events = events;
    this.checkpoints = checkpoints;
    this.publication = publication;
    this.settings = settings;
    this.kafka = kafka;
    this.sessions = sessions;
    this.signal = signal;
  }

  /** Before requests come in, so that the topics are there when the first command is answered. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    Publisher all = new Publisher(events, publication, settings, kafka);
    start("publication", TICK, AT_MOST_EVERY, all::publish, all);
    PermissionPublisher permissions = new PermissionPublisher(events, publication, settings, kafka);
    start(
        "publication of permissions",
        PERMISSIONS_TICK,
        PERMISSIONS_AT_MOST_EVERY,
        permissions::publish,
        permissions);
    CheckpointPublisher sealed = new CheckpointPublisher(checkpoints, publication, settings, kafka);
    start(
        "publication of checkpoints", CHECKPOINTS_TICK, CHECKPOINTS_TICK, sealed::publish, sealed);
  }

  private void start(
      String name, Duration tick, Duration least, Duty.Round round, AutoCloseable publisher) {
    Duty duty = Duty.start(name, new Leadership(sessions, name), tick, least, round);
    signal.add(duty);
    running.add(new Running(duty, publisher));
  }

  @Override
  public void stop() {
    for (Running each : running) {
      signal.remove(each.duty());
      try (AutoCloseable publisher = each.publisher()) {
        each.duty().close();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      } catch (Exception unclosed) {
        log.warn("A publisher could not be closed", unclosed);
      }
    }
    running.clear();
  }

  @Override
  public boolean isRunning() {
    return !running.isEmpty();
  }
}
