package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.agent.AgentCameOnline;
import com.leanvibe.hive.events.agent.AgentChanged;
import com.leanvibe.hive.events.agent.AgentCredentialsRotated;
import com.leanvibe.hive.events.agent.AgentDraining;
import com.leanvibe.hive.events.agent.AgentEvent;
import com.leanvibe.hive.events.agent.AgentRegistered;
import com.leanvibe.hive.events.agent.AgentResumed;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.agent.AgentSlept;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.agent.AgentSubscribed;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.agent.AgentUnsubscribed;
import com.leanvibe.hive.events.agent.AgentWentOffline;
import com.leanvibe.hive.events.agent.AgentWoken;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.ModelTable;
import com.leanvibe.hive.query.projection.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the agents. What they did is told by the events of tasks and kept with those. */
@Component
final class AgentProjection implements Projection<AgentRow> {

  private final AgentTable table;

  AgentProjection(AgentTable table) {
    this.table = table;
  }

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<ModelTable> tables() {
    return List.of(ModelTable.of("agent", "agent_id"));
  }

  @Override
  public String kind() {
    return "agent";
  }

  @Override
  public Map<UUID, AgentRow> load(Collection<UUID> agents) {
    return table.load(agents);
  }

  @Override
  public void save(Collection<AgentRow> changed) {
    table.save(changed);
  }

  @Override
  public AgentRow apply(@Nullable AgentRow agent, Delivery delivery) {
    AgentEvent event = (AgentEvent) delivery.event();
    if (event instanceof AgentRegistered registered) {
      return AgentRow.registered(registered, delivery);
    }
    if (agent == null) {
      throw new IllegalStateException("An agent's first event is " + delivery.stored().name());
    }
    AgentRow next = evolve(agent, event, delivery).after(delivery);
    return acted(agent, delivery) ? next.seen(delivery.occurredAt()) : next;
  }

  private static boolean acted(AgentRow agent, Delivery delivery) {
    return delivery.metadata().actor().equals(agent.id().toString());
  }

  private static AgentRow evolve(AgentRow agent, AgentEvent event, Delivery delivery) {
    return switch (event) {
      case AgentRegistered registered -> AgentRow.registered(registered, delivery);
      case AgentChanged changed -> agent.with(AgentProfile.of(changed));
      case AgentCredentialsRotated rotated -> agent;
      case AgentSubscribed subscribed -> agent.subscribed(subscribed.topic());
      case AgentUnsubscribed unsubscribed -> agent.unsubscribed(unsubscribed.topic());
      case AgentCameOnline online ->
          agent.now(AgentStatus.ONLINE, null).seen(delivery.occurredAt());
      case AgentWentOffline offline ->
          agent.now(AgentStatus.OFFLINE, null).seen(offline.lastSeenAt());
      case AgentDraining draining -> agent.now(AgentStatus.DRAINING, draining.reason());
      case AgentSlept slept -> agent.now(AgentStatus.SLEEPING, slept.reason());
      case AgentWoken woken -> agent.now(woken.status(), null);
      case AgentSuspended suspended -> agent.now(AgentStatus.SUSPENDED, suspended.reason());
      case AgentResumed resumed -> agent.now(resumed.status(), resumed.reason());
      case AgentRetired retired -> agent.now(AgentStatus.RETIRED, retired.reason());
    };
  }
}
