package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.agent.AgentRegistered;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.Folded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An agent as its own events tell it. */
record AgentRow(
    UUID id,
    String tenant,
    long version,
    AgentProfile profile,
    List<String> topics,
    AgentStatus status,
    @Nullable String reason,
    Instant registeredAt,
    @Nullable Instant lastSeenAt,
    Instant updatedAt)
    implements Folded {

  static AgentRow registered(AgentRegistered event, Delivery delivery) {
    return new AgentRow(
        delivery.aggregate(),
        event.tenant(),
        delivery.sequence(),
        AgentProfile.of(event),
        List.of(),
        AgentStatus.REGISTERED,
        null,
        delivery.occurredAt(),
        null,
        delivery.occurredAt());
  }

  AgentRow with(AgentProfile changed) {
    return new AgentRow(
        id, tenant, version, changed, topics, status, reason, registeredAt, lastSeenAt, updatedAt);
  }

  AgentRow now(AgentStatus status, @Nullable String reason) {
    return new AgentRow(
        id, tenant, version, profile, topics, status, reason, registeredAt, lastSeenAt, updatedAt);
  }

  AgentRow subscribed(String topic) {
    return hearing(Stream.concat(topics.stream(), Stream.of(topic)).distinct().sorted().toList());
  }

  AgentRow unsubscribed(String topic) {
    return hearing(topics.stream().filter(each -> !each.equals(topic)).toList());
  }

  private AgentRow hearing(List<String> topics) {
    return new AgentRow(
        id, tenant, version, profile, topics, status, reason, registeredAt, lastSeenAt, updatedAt);
  }

  AgentRow seen(Instant at) {
    Instant latest = lastSeenAt == null || lastSeenAt.isBefore(at) ? at : lastSeenAt;
    return new AgentRow(
        id, tenant, version, profile, topics, status, reason, registeredAt, latest, updatedAt);
  }

  AgentRow after(Delivery delivery) {
    return new AgentRow(
        id,
        tenant,
        delivery.sequence(),
        profile,
        topics,
        status,
        reason,
        registeredAt,
        lastSeenAt,
        delivery.occurredAt());
  }
}
