package com.leanvibe.hive.query.projection.follow;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says whether it is known yet if events can come in. From then on an instance answers queries,
 * whatever becomes of Kafka.
 */
@Component("projectionsStarted")
final class ProjectionReadiness implements HealthIndicator {

  private final ProjectionLoops loops;

  ProjectionReadiness(ProjectionLoops loops) {
    this.loops = loops;
  }

  @Override
  public Health health() {
    boolean starting = loops.states().contains(LoopState.STARTING);
    return (starting ? Health.outOfService() : Health.up()).build();
  }
}
