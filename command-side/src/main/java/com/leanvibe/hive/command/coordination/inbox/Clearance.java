package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.agent.Departures;
import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.agent.AgentId;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes the letters of agents that are retired: nobody will ever read them. At once, and by a
 * sweep where a crash or Redis prevented it, or where something was put since.
 */
@Component
class Clearance implements Departures {

  private static final Logger log = LoggerFactory.getLogger(Clearance.class);
  private static final int PORTION = 1000;

  private final RedisLine line;
  private final JdbcClient jdbc;

  Clearance(RedisLine readingLine, JdbcClient jdbc) {
    this.line = readingLine;
    this.jdbc = jdbc;
  }

  @Override
  public void departed(AgentId agent) {
    try {
      remove(List.of(agent));
    } catch (InboxUnavailableException away) {
      log.debug("The letters of {} are left for the sweep", agent, away);
    }
  }

  @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    try {
      ScanArgs streams = ScanArgs.Builder.matches(Streams.ALL).limit(PORTION);
      KeyScanCursor<String> found = line.ask(redis -> redis.scan(streams));
      remove(retired(found.getKeys()));
      while (!found.isFinished()) {
        ScanCursor next = found;
        found = line.ask(redis -> redis.scan(next, streams));
        remove(retired(found.getKeys()));
      }
    } catch (InboxUnavailableException away) {
      log.debug("The sweep ends early", away);
    }
  }

  private Set<AgentId> retired(Collection<String> streams) {
    UUID[] agents =
        streams.stream()
            .map(Streams::agent)
            .map(Ids::parse)
            .flatMap(Optional::stream)
            .distinct()
            .toArray(UUID[]::new);
    return agents.length == 0 ? Set.of() : retired(agents);
  }

  private Set<AgentId> retired(UUID[] agents) {
    return jdbc
        .sql("select agent_id from agent where agent_id = any (?) and status = 'RETIRED'")
        .param(agents)
        .query((row, number) -> new AgentId(row.getObject("agent_id", UUID.class)))
        .stream()
        .collect(Collectors.toSet());
  }

  private void remove(Collection<AgentId> agents) {
    for (AgentId agent : agents) {
      line.ask(redis -> redis.unlink(Streams.inbox(agent), Streams.dead(agent)));
    }
  }
}
