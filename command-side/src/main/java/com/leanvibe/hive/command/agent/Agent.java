package com.leanvibe.hive.command.agent;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentCameOnline;
import com.leanvibe.hive.events.agent.AgentChanged;
import com.leanvibe.hive.events.agent.AgentCredentialsRotated;
import com.leanvibe.hive.events.agent.AgentDraining;
import com.leanvibe.hive.events.agent.AgentId;
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
import com.leanvibe.hive.platform.problem.Problem;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A member of the fleet: what it can do, how much it takes on, and whether it may and can work. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Agent {

  /** Bounds the aggregate and its snapshots. */
  private static final int MAX_TOPICS = 1000;

  @AggregateIdentifier private AgentId id;
  private String tenant;
  private AgentStatus status;

  /** Until it is resumed, and through any sleep: an agent must not end its draining by a nap. */
  private boolean draining;

  private String name;
  private @Nullable String type;
  private List<String> capabilities;
  private int maxConcurrentTasks;
  private Map<String, String> labels;
  private Set<String> topics;

  Agent() {}

  Agent(RegisterAgent command) {
    apply(
        new AgentRegistered(
            command.agentId(),
            command.tenant(),
            command.name(),
            command.type(),
            command.capabilities(),
            command.maxConcurrentTasks(),
            command.labels()));
  }

  @CommandHandler
  long handle(ChangeAgent command) {
    requireMember(command.origin());
    AgentChanged changed = patched(command);
    if (!changed.equals(current())) {
      apply(changed);
    }
    return getVersion();
  }

  @CommandHandler
  long handle(ShowSignOfLife command) {
    command.origin().check(id, tenant);
    if (status == AgentStatus.REGISTERED || status == AgentStatus.OFFLINE) {
      apply(new AgentCameOnline(id));
    }
    return getVersion();
  }

  @CommandHandler
  long handle(MarkOffline command) {
    require(command.origin(), EnumSet.of(AgentStatus.ONLINE));
    apply(new AgentWentOffline(id, command.lastSeenAt()));
    return getVersion();
  }

  @CommandHandler
  long handle(DrainAgent command) {
    require(
        command.origin(),
        EnumSet.of(AgentStatus.REGISTERED, AgentStatus.ONLINE, AgentStatus.OFFLINE));
    apply(new AgentDraining(id, command.reason()));
    return getVersion();
  }

  @CommandHandler
  long handle(SleepAgent command) {
    require(
        command.origin(),
        EnumSet.of(
            AgentStatus.REGISTERED, AgentStatus.ONLINE, AgentStatus.OFFLINE, AgentStatus.DRAINING));
    apply(new AgentSlept(id, command.reason()));
    return getVersion();
  }

  @CommandHandler
  long handle(WakeAgent command) {
    require(command.origin(), EnumSet.of(AgentStatus.SLEEPING));
    apply(new AgentWoken(id, draining ? AgentStatus.DRAINING : presence(command.present())));
    return getVersion();
  }

  @CommandHandler
  long handle(SuspendAgent command) {
    require(
        command.origin(),
        EnumSet.complementOf(EnumSet.of(AgentStatus.SUSPENDED, AgentStatus.RETIRED)));
    apply(new AgentSuspended(id, command.reason()));
    return getVersion();
  }

  @CommandHandler
  long handle(ResumeAgent command) {
    require(command.origin(), EnumSet.of(AgentStatus.SUSPENDED, AgentStatus.DRAINING));
    apply(new AgentResumed(id, presence(command.present()), command.reason()));
    return getVersion();
  }

  @CommandHandler
  long handle(RetireAgent command) {
    requireMember(command.origin());
    apply(new AgentRetired(id, command.reason()));
    return getVersion();
  }

  @CommandHandler
  long handle(RotateAgentCredentials command) {
    requireMember(command.origin());
    apply(new AgentCredentialsRotated(id));
    return getVersion();
  }

  @CommandHandler
  long handle(SubscribeAgent command) {
    requireMember(command.origin());
    if (!topics.contains(command.topic())) {
      if (topics.size() == MAX_TOPICS) {
        throw Problem.unprocessable(
            "An agent subscribes to at most %d topics".formatted(MAX_TOPICS));
      }
      apply(new AgentSubscribed(id, command.topic()));
    }
    return getVersion();
  }

  @CommandHandler
  long handle(UnsubscribeAgent command) {
    requireMember(command.origin());
    if (topics.contains(command.topic())) {
      apply(new AgentUnsubscribed(id, command.topic()));
    }
    return getVersion();
  }

  private AgentChanged current() {
    return new AgentChanged(id, name, type, capabilities, maxConcurrentTasks, labels);
  }

  private AgentChanged patched(ChangeAgent change) {
    return new AgentChanged(
        id,
        Objects.requireNonNullElse(change.name(), name),
        change.clearType() ? null : change.type() == null ? type : change.type(),
        Objects.requireNonNullElse(change.capabilities(), capabilities),
        Objects.requireNonNullElse(change.maxConcurrentTasks(), maxConcurrentTasks),
        patchedLabels(change.labels()));
  }

  private Map<String, String> patchedLabels(Map<String, @Nullable String> changes) {
    Map<String, String> patched = new TreeMap<>(labels);
    changes.forEach(
        (label, value) -> {
          if (value == null) {
            patched.remove(label);
          } else {
            patched.put(label, value);
          }
        });
    if (patched.size() > AgentRequest.MAX_LABELS) {
      throw Problem.unprocessable(
          "An agent has at most %d labels".formatted(AgentRequest.MAX_LABELS));
    }
    return patched;
  }

  private static AgentStatus presence(boolean present) {
    return present ? AgentStatus.ONLINE : AgentStatus.OFFLINE;
  }

  private void requireMember(Origin origin) {
    require(origin, EnumSet.complementOf(EnumSet.of(AgentStatus.RETIRED)));
  }

  private void require(Origin origin, Set<AgentStatus> allowed) {
    origin.check(id, tenant);
    if (!allowed.contains(status)) {
      throw Problem.conflict("The agent is %s".formatted(status)).with("agentStatus", status);
    }
  }

  @EventSourcingHandler
  void on(AgentRegistered event) {
    id = event.agentId();
    tenant = event.tenant();
    status = AgentStatus.REGISTERED;
    name = event.name();
    type = event.type();
    capabilities = event.capabilities();
    maxConcurrentTasks = event.maxConcurrentTasks();
    labels = event.labels();
    topics = new HashSet<>();
  }

  @EventSourcingHandler
  void on(AgentChanged event) {
    name = event.name();
    type = event.type();
    capabilities = event.capabilities();
    maxConcurrentTasks = event.maxConcurrentTasks();
    labels = event.labels();
  }

  @EventSourcingHandler
  void on(AgentCameOnline event) {
    status = AgentStatus.ONLINE;
  }

  @EventSourcingHandler
  void on(AgentWentOffline event) {
    status = AgentStatus.OFFLINE;
  }

  @EventSourcingHandler
  void on(AgentDraining event) {
    status = AgentStatus.DRAINING;
    draining = true;
  }

  @EventSourcingHandler
  void on(AgentSlept event) {
    status = AgentStatus.SLEEPING;
  }

  @EventSourcingHandler
  void on(AgentWoken event) {
    status = event.status();
  }

  @EventSourcingHandler
  void on(AgentSuspended event) {
    status = AgentStatus.SUSPENDED;
  }

  @EventSourcingHandler
  void on(AgentResumed event) {
    status = event.status();
    draining = false;
  }

  @EventSourcingHandler
  void on(AgentRetired event) {
    status = AgentStatus.RETIRED;
  }

  @EventSourcingHandler
  void on(AgentCredentialsRotated event) {
    // Secrets are no part of an agent's state.
  }

  @EventSourcingHandler
  void on(AgentSubscribed event) {
    topics.add(event.topic());
  }

  @EventSourcingHandler
  void on(AgentUnsubscribed event) {
    topics.remove(event.topic());
  }
}
