package com.leanvibe.hive.command.coordination.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.platform.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows whom messages may be sent to. What it knows of single agents is half a second old at most;
 * who has subscribed is always asked anew, so that a subscription counts from its answer on.
 */
@Component
class Addressees {

  private static final int MAX_AGENTS = 100_000;
  private static final Duration KNOWN_FOR = Duration.ofMillis(500);

  private record Addressee(AgentId id, String tenant, boolean retired) {}

  private final JdbcClient jdbc;
  private final Cache<AgentId, Addressee> agents =
      Caffeine.newBuilder().maximumSize(MAX_AGENTS).expireAfterWrite(KNOWN_FOR).build();

  Addressees(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The agents that each destination means.
   *
   * @throws Problem 404 where the tenant has no agent that is named, 422 where it is retired
   */
  Map<Destination, List<AgentId>> resolve(String tenant, Set<Destination> destinations) {
    Set<AgentId> named = new HashSet<>();
    Set<String> topics = new HashSet<>();
    for (Destination to : destinations) {
      if (to.agentId() != null) {
        named.add(to.agentId());
      }
      if (to.topic() != null) {
        topics.add(to.topic());
      }
    }
    check(tenant, named);
    Map<String, List<AgentId>> subscribers = subscribers(tenant, topics);
    return destinations.stream()
        .collect(Collectors.toMap(Function.identity(), to -> agents(tenant, to, subscribers)));
  }

  private List<AgentId> agents(
      String tenant, Destination to, Map<String, List<AgentId>> subscribers) {
    if (to.agentId() != null) {
      return List.of(to.agentId());
    }
    return to.topic() == null ? everybody(tenant) : subscribers.getOrDefault(to.topic(), List.of());
  }

  private void check(String tenant, Set<AgentId> ids) {
    Map<AgentId, Addressee> known = agents.getAll(ids, this::load);
    for (AgentId id : ids) {
      Addressee agent = known.get(id);
      if (agent == null || !agent.tenant().equals(tenant)) {
        throw Problem.notFound(id.key());
      }
      if (agent.retired()) {
        throw Problem.unprocessable("%s is RETIRED".formatted(id.key()));
      }
    }
  }

  private Map<AgentId, Addressee> load(Set<? extends AgentId> ids) {
    return jdbc
        .sql("select agent_id, tenant, status from agent where agent_id = any (?)")
        .param(ids.stream().map(AgentId::value).toArray(UUID[]::new))
        .query(Addressees::addressee)
        .list()
        .stream()
        .collect(Collectors.toMap(Addressee::id, Function.identity()));
  }

  private static Addressee addressee(ResultSet row, int number) throws SQLException {
    return new Addressee(
        new AgentId(row.getObject("agent_id", UUID.class)),
        row.getString("tenant"),
        row.getString("status").equals(AgentStatus.RETIRED.name()));
  }

  private Map<String, List<AgentId>> subscribers(String tenant, Set<String> topics) {
    if (topics.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql("select topic, agent_id from agent_topic where tenant = ? and topic = any (?)")
        .params(tenant, topics.toArray(String[]::new))
        .query(
            (row, number) ->
                Map.entry(
                    row.getString("topic"), new AgentId(row.getObject("agent_id", UUID.class))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private List<AgentId> everybody(String tenant) {
    return jdbc.sql("select agent_id from agent where tenant = ? and status <> 'RETIRED'")
        .param(tenant)
        .query((row, number) -> new AgentId(row.getObject("agent_id", UUID.class)))
        .list();
  }
}
