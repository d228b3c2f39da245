package com.leanvibe.hive.query.projection.follow;

import com.leanvibe.hive.query.position.ReadPosition;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the consumers of this instance for as long as the application runs. */
@Component
final class ProjectionLoops implements SmartLifecycle {

  private static final long GOODBYE_MILLIS = 10_000;

  private final int consumers;
  private final GroupMembers members;
  private final ReadPosition position;
  private final ApplicationEventPublisher publisher;
  private volatile List<ProjectionLoop> loops = List.of();
  private List<Thread> threads = List.of();

  ProjectionLoops(
      ProjectionSettings settings,
      GroupMembers members,
      ReadPosition position,
      ApplicationEventPublisher publisher) {
    this.publisher = publisher;
    this.consumers = settings.consumers();
    this.members = members;
    this.position = position;
  }

  @Override
  public void start() {
    loops = Stream.generate(this::loop).limit(consumers).toList();
    Thread.Builder builder = Thread.ofPlatform().name("projection-", 1);
    threads = loops.stream().map(loop -> builder.start(() -> run(loop))).toList();
  }

  /** A defect ends the loop for good, so whoever watches this process should start another one. */
  private void run(ProjectionLoop loop) {
    loop.run();
    if (loop.state() == LoopState.BROKEN) {
      AvailabilityChangeEvent.publish(publisher, this, LivenessState.BROKEN);
    }
  }

  private ProjectionLoop loop() {
    return new ProjectionLoop(members::join, position);
  }

  /** Ends each loop after the batch it is at. */
  @Override
  public void stop() {
    loops.forEach(ProjectionLoop::stop);
    for (Thread thread : threads) {
      join(thread);
    }
    threads = List.of();
  }

  private static void join(Thread thread) {
    try {
      thread.join(GOODBYE_MILLIS);
    } catch (InterruptedException toldToHurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  /** What each consumer is doing. */
  List<LoopState> states() {
    return loops.stream().map(ProjectionLoop::state).toList();
  }
}
