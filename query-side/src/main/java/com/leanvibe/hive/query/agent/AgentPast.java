package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.query.history.Changes;
import com.leanvibe.hive.query.history.Interval;
import com.leanvibe.hive.query.history.Past;
import com.leanvibe.hive.query.history.Subject;
import com.leanvibe.hive.query.table.StoredTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What agents were at earlier moments. */
@Component
final class AgentPast {

  private final Past past;
  private final AgentProjection projection;
  private final JsonMapper json;

  AgentPast(Past past, AgentProjection projection, EventCodec codec) {
    this.past = past;
    this.projection = projection;
    this.json = codec.json();
  }

  /** Empty where there was no such agent yet. */
  Optional<AgentView> at(String tenant, UUID agent, TrailPoint at) {
    return past.at(subject(tenant, agent), at, projection::apply).map(this::view);
  }

  /** Empty where there was no such agent by the later moment. */
  Optional<Changes> changes(
      String tenant, UUID agent, Interval interval, Limit limit, @Nullable Cursor cursor) {
    return past.changes(
        subject(tenant, agent), interval, projection::apply, this::view, limit, cursor);
  }

  private Subject subject(String tenant, UUID agent) {
    return new Subject(tenant, projection.kind(), agent);
  }

  private AgentView view(AgentRow agent) {
    AgentProfile profile = agent.profile();
    return new AgentView(
        agent.id(),
        agent.version(),
        profile.name(),
        profile.type(),
        json.writeValueAsString(profile.capabilities()),
        profile.maxConcurrentTasks(),
        json.writeValueAsString(profile.labels()),
        agent.status(),
        agent.reason(),
        json.writeValueAsString(agent.topics()),
        null,
        null,
        StoredTime.of(agent.registeredAt()),
        StoredTime.ofNullable(agent.lastSeenAt()),
        StoredTime.of(agent.updatedAt()));
  }
}
