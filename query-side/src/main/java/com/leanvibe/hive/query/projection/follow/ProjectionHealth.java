package com.leanvibe.hive.query.projection.follow;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says whether events come in. Where they do not, queries are still answered, as old as they say
 * they are, so this is part of the health and not of the readiness.
 */
@Component("projections")
final class ProjectionHealth implements HealthIndicator {

  private final ProjectionLoops loops;

  ProjectionHealth(ProjectionLoops loops) {
    this.loops = loops;
  }

  @Override
  public Health health() {
    List<LoopState> states = loops.states();
    boolean healthy = states.stream().allMatch(LoopState::isHealthy);
    return (healthy ? Health.up() : Health.down()).withDetail("consumers", states).build();
  }
}
