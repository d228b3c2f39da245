package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.store.Appended;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.TableWriter;
import com.leanvibe.hive.events.agent.AgentCameOnline;
import com.leanvibe.hive.events.agent.AgentChanged;
import com.leanvibe.hive.events.agent.AgentCredentialsRotated;
import com.leanvibe.hive.events.agent.AgentDraining;
import com.leanvibe.hive.events.agent.AgentEvent;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The table of agents: names are unique among those of a tenant that are not retired. */
@Component
@Order(0)
class AgentTable implements TableWriter {

  private static final String INSERT =
      """
      insert into agent (agent_id, tenant, name, status, capabilities, max_concurrent)
      select agent_id, tenant, name, 'REGISTERED', capabilities::text[], max_concurrent
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[])
        as v (agent_id, tenant, name, capabilities, max_concurrent)""";

  @Override
  public void write(Connection connection, List<Appended> events) throws SQLException {
    insert(
        connection,
        events.stream()
            .map(Appended::event)
            .filter(AgentRegistered.class::isInstance)
            .map(AgentRegistered.class::cast)
            .toList());
    for (Appended appended : events) {
      if (appended.event() instanceof AgentEvent event) {
        apply(connection, appended.metadata().tenant(), event);
      }
    }
  }

  private static void insert(Connection connection, List<AgentRegistered> agents)
      throws SQLException {
    if (!agents.isEmpty()) {
      Sql.update(
          connection,
          INSERT,
          Sql.array(connection, "uuid", agents, e -> e.agentId().value()),
          Sql.array(connection, "text", agents, AgentRegistered::tenant),
          Sql.array(connection, "text", agents, AgentRegistered::name),
          Sql.array(connection, "text", agents, e -> Sql.literal(e.capabilities())),
          Sql.array(connection, "integer", agents, AgentRegistered::maxConcurrentTasks));
    }
  }

  private static void apply(Connection connection, String tenant, AgentEvent event)
      throws SQLException {
    switch (event) {
      case AgentRegistered e -> {}
      case AgentChanged e ->
          Sql.update(
              connection,
              "update agent set name = ?, capabilities = ?, max_concurrent = ? where agent_id = ?",
              e.name(),
              sorted(e.capabilities()),
              e.maxConcurrentTasks(),
              e.agentId().value());
      case AgentSubscribed e ->
          Sql.update(
              connection,
              "insert into agent_topic (tenant, topic, agent_id) values (?, ?, ?) on conflict do nothing",
              tenant,
              e.topic(),
              e.agentId().value());
      case AgentUnsubscribed e ->
          Sql.update(
              connection,
              "delete from agent_topic where tenant = ? and topic = ? and agent_id = ?",
              tenant,
              e.topic(),
              e.agentId().value());
      case AgentCredentialsRotated e -> {}
      case AgentCameOnline e -> status(connection, e.agentId(), AgentStatus.ONLINE);
      case AgentWentOffline e -> status(connection, e.agentId(), AgentStatus.OFFLINE);
      case AgentDraining e -> status(connection, e.agentId(), AgentStatus.DRAINING);
      case AgentSlept e -> status(connection, e.agentId(), AgentStatus.SLEEPING);
      case AgentWoken e -> status(connection, e.agentId(), e.status());
      case AgentSuspended e -> status(connection, e.agentId(), AgentStatus.SUSPENDED);
      case AgentResumed e -> status(connection, e.agentId(), e.status());
      case AgentRetired e -> {
        status(connection, e.agentId(), AgentStatus.RETIRED);
        Sql.update(connection, "delete from agent_topic where agent_id = ?", e.agentId().value());
      }
    }
  }

  private static void status(Connection connection, AgentId agent, AgentStatus status)
      throws SQLException {
    Sql.update(
        connection, "update agent set status = ? where agent_id = ?", status.name(), agent.value());
  }

  private static String[] sorted(List<String> capabilities) {
    return capabilities.stream().sorted().distinct().toArray(String[]::new);
  }
}
